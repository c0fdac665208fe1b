package dev.kosha.connector.runner.workflow.interpreter;

/** What a kind of task does. Immutable and thread-safe. */
@FunctionalInterface
interface Work {

  /**
   * Does it, on the frame's input.
   *
   * @throws WorkflowFault when it failed
   */
  Outcome perform(Frame frame);
}
