package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.manifest.CompiledSchema;
import dev.kosha.connector.runner.manifest.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end of a task or a workflow: its input, its output or what it exports. Immutable.
 *
 * @param schema that data must fit: an input before it is transformed, the others after
 * @param transformation none to leave data as it is
 * @param what the words for it in a message
 */
record DataFlow(@Nullable CompiledSchema schema, @Nullable Template transformation, String what) {

  boolean isGiven() {
    return transformation != null;
  }

  JsonNode transform(JsonNode data, Variables variables) {
    return transformation == null ? data : transformation.fill(data, variables);
  }

  /**
   * Holds data against the schema.
   *
   * @throws WorkflowFault when it does not fit
   */
  JsonNode check(JsonNode data, String pointer) {
    if (schema != null) {
      List<Violation> violations = schema.violations(data);
      if (!violations.isEmpty()) {
        throw Faults.validation(pointer, what, violations);
      }
    }
    return data;
  }
}
