package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.runner.manifest.CompiledSchema;
import dev.kosha.connector.runner.manifest.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An action's input in a document, of which the expressions are not known yet. Immutable. */
final class ConstantInput {

  /** They speak of a value as a whole, so an expression anywhere in it can decide them. */
  private static final Set<String> WHOLE =
      Set.of(
          "oneOf",
          "anyOf",
          "allOf",
          "not",
          "if",
          "then",
          "else",
          "dependentSchemas",
          "const",
          "enum",
          "uniqueItems",
          "contains");

  private final JsonNode input;
  private final Set<String> expressions = new HashSet<>();

  /**
   * @param input missing for none
   */
  ConstantInput(JsonNode input) {
    this.input = input.isMissingNode() ? JsonNodeFactory.instance.objectNode() : input;
    collect(this.input, "");
  }

  private void collect(JsonNode value, String pointer) {
    if (value.isTextual() && ExpressionText.isIn(value.asText())) {
      expressions.add(pointer);
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      collect(member.getValue(), Pointers.child(pointer, member.getKey()));
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      collect(value.get(i), Pointers.child(pointer, i));
    }
  }

  /** What is wrong whatever the expressions give. */
  List<Violation> violations(CompiledSchema schema) {
    if (expressions.contains("")) {
      return List.of();
    }
    return schema.violations(input).stream().filter(this::isCertain).toList();
  }

  private boolean isCertain(Violation violation) {
    String place = violation.pointer();
    for (String expression : expressions) {
      if (expression.equals(place)
          || (WHOLE.contains(violation.keyword()) && expression.startsWith(place + "/"))) {
        return false;
      }
    }
    return true;
  }
}
