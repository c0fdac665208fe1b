package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Runs programs. Blocks its thread until the run ends or the host unwinds it; a run that is started
 * again with the same facts, the same input and a host that remembers goes the same way.
 */
public final class Interpreter {

  /**
   * Goes up when a change would lead a replay of older runs another way. A run that was recorded
   * under another version cannot be replayed.
   */
  public static final int VERSION = 1;

  private Interpreter() {}

  /**
   * Runs a program.
   *
   * @param input as it was given; what the document says about it is done here
   * @return the output
   * @throws WorkflowFault when a task failed and nothing caught it, or the workflow took too long
   * @throws Unwinding when the host took the run off its thread
   */
  public static JsonNode run(Program program, RunFacts facts, JsonNode input, StepHost host) {
    return program.run(new Run(program, facts, input, host));
  }
}
