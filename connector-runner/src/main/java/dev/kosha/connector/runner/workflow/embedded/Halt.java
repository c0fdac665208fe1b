package dev.kosha.connector.runner.workflow.embedded;

import dev.kosha.connector.runner.workflow.interpreter.Unwinding;

/** A run, or a part of it, is not to go on here. */
final class Halt extends Unwinding {

  private static final long serialVersionUID = 1L;

  /** Why. */
  enum Reason {
    /** Somebody cancelled the run. */
    CANCELLED,
    /** Somebody holds the run. */
    SUSPENDED,
    /** The runner stops; another one goes on. */
    CLOSING,
    /** Another runner has the run. */
    LOST,
    /** Another branch won or failed. */
    BRANCH_OVER,
    /** The time of the part was over. */
    LATE
  }

  private final Reason reason;

  Halt(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
