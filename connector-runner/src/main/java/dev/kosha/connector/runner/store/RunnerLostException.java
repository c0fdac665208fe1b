package dev.kosha.connector.runner.store;

/** This process was taken for dead: its runs belong to others, and nothing was written. */
public final class RunnerLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RunnerLostException(String runner) {
    super("runner '" + runner + "' was taken for dead by another one, which has its runs");
  }
}
