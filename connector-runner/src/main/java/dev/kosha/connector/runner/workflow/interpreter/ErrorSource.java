package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** An error that a document defines. Immutable. */
record ErrorSource(Map<String, Template> members) {

  /** The error, with the results of its expressions. */
  WorkflowError evaluate(Frame frame) {
    JsonNode status = fill(frame, "status");
    if (!status.isIntegralNumber()) {
      throw Faults.expression(frame.pointer(), "the status of an error must be a whole number");
    }
    String instance = text(frame, "instance");
    return new WorkflowError(
        text(frame, "type"),
        status.intValue(),
        text(frame, "title"),
        text(frame, "detail"),
        instance.isEmpty() ? frame.pointer() : instance,
        "",
        false);
  }

  private String text(Frame frame, String member) {
    JsonNode value = fill(frame, member);
    return value.isValueNode() ? value.asText("") : value.toString();
  }

  private JsonNode fill(Frame frame, String member) {
    Template template = members.get(member);
    return template == null ? TextNode.valueOf("") : template.fill(frame.input(), frame);
  }
}
