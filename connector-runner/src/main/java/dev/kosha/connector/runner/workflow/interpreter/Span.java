package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.workflow.document.Durations;
import java.time.Duration;

/** A duration of a document: a constant, or an expression. Immutable. */
sealed interface Span {

  /**
   * How long it is.
   *
   * @throws WorkflowFault when an expression gave none
   */
  default Duration evaluate(Frame frame) {
    return evaluate(frame.input(), frame, frame.pointer());
  }

  Duration evaluate(JsonNode input, Variables variables, String pointer);

  /** Always as long. */
  record Constant(Duration duration) implements Span {
    @Override
    public Duration evaluate(JsonNode input, Variables variables, String pointer) {
      return duration;
    }
  }

  /** As long as an expression says. */
  record Computed(Template template) implements Span {
    @Override
    public Duration evaluate(JsonNode input, Variables variables, String pointer) {
      try {
        return Durations.parse(template.fill(input, variables));
      } catch (IllegalArgumentException e) {
        throw Faults.expression(pointer, "a duration " + e.getMessage());
      }
    }
  }
}
