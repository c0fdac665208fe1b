package dev.kosha.connector.runner.workflow.restate;

import dev.kosha.connector.runner.workflow.interpreter.Unwinding;

/** Takes a strand apart: it lost a competition, is late, or its run does not go on here. */
final class Halted extends Unwinding {

  private static final long serialVersionUID = 1L;

  Halted() {
    super("the strand is halted");
  }
}
