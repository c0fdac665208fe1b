package dev.kosha.connector.runner.workflow.interpreter;

/**
 * The host takes a run off its thread, to replay it later or never: it waits, or was cancelled, or
 * the runner stops. Passes through every task; no {@code try} of a document catches it. An {@link
 * Error} so that nothing which catches exceptions holds it up; hosts extend it.
 */
public abstract class Unwinding extends Error {

  private static final long serialVersionUID = 1L;

  protected Unwinding(String reason) {
    super(reason, null, false, false);
  }
}
