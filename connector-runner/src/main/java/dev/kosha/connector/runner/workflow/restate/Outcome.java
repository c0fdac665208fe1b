package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.workflow.embedded.StepFaults;
import dev.kosha.connector.runner.workflow.interpreter.WorkflowFault;

/** What came of a step, as Restate keeps it. */
final class Outcome {

  private static final String VALUE = "value";
  private static final String FAULT = "fault";

  private Outcome() {}

  static ObjectNode value(JsonNode value) {
    return JsonNodeFactory.instance.objectNode().set(VALUE, value);
  }

  static ObjectNode fault(WorkflowFault fault) {
    return JsonNodeFactory.instance.objectNode().set(FAULT, fault.error().toJson());
  }

  /**
   * The value.
   *
   * @throws WorkflowFault when it failed
   */
  static JsonNode open(JsonNode outcome) {
    if (outcome.has(FAULT)) {
      throw new WorkflowFault(StepFaults.read(outcome.path(FAULT)));
    }
    return outcome.path(VALUE);
  }
}
