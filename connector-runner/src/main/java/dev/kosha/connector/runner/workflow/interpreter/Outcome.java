package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What came of a task or of a list of them. Immutable.
 *
 * @param directive where it says to go on; none when it leaves that to the task's {@code then}
 */
record Outcome(JsonNode output, @Nullable Directive directive) {

  static Outcome of(JsonNode output) {
    return new Outcome(output, null);
  }

  /** Whether the workflow ends with it. */
  boolean ends() {
    return directive != null && directive.kind() == Directive.Kind.END;
  }

  /**
   * As one value, with the context: a host may give it back at a replay without doing it again, so
   * all that it leaves behind must be in it.
   */
  JsonNode seal(JsonNode context) {
    ObjectNode sealed = JsonNodeFactory.instance.objectNode();
    sealed.set("output", output);
    sealed.set("context", context);
    if (directive != null) {
      sealed.put("then", directive.kind().name()).put("at", directive.index());
    }
    return sealed;
  }

  static Outcome unseal(JsonNode sealed) {
    Directive directive =
        sealed.has("then")
            ? new Directive(
                Directive.Kind.valueOf(sealed.path("then").asText()), sealed.path("at").intValue())
            : null;
    return new Outcome(sealed.path("output"), directive);
  }
}
