package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which errors a {@code try} catches. Immutable.
 *
 * @param filter members that an error must have, by name
 * @param name the variable with the error
 */
record Catch(
    Map<String, Template> filter, String name, @Nullable Query when, @Nullable Query exceptWhen) {

  /** Where the standard types began in drafts of the DSL, which documents still use. */
  private static final List<String> DRAFTS =
      List.of(
          "https://serverlessworkflow.io/dsl/errors/types/",
          "https://serverlessworkflow.io.io/dsl/errors/types/",
          "https://open-workflow-specification.org/dsl/errors/types/");

  boolean matches(WorkflowError error, JsonNode input, Variables variables) {
    for (Map.Entry<String, Template> wanted : filter.entrySet()) {
      JsonNode value = wanted.getValue().fill(input, variables);
      if (!matches(error, wanted.getKey(), value)) {
        return false;
      }
    }
    JsonNode seen = seen(error, input);
    return (when == null || when.test(seen, variables))
        && (exceptWhen == null || !exceptWhen.test(seen, variables));
  }

  /**
   * What conditions on an error are asked of. The specification leaves open whether that is the
   * error or the input, so it is both: the members of the error over those of the input.
   */
  static JsonNode seen(WorkflowError error, JsonNode input) {
    if (!(input instanceof ObjectNode)) {
      return error.toJson();
    }
    ObjectNode seen = JsonNodeFactory.instance.objectNode();
    input.properties().forEach(member -> seen.set(member.getKey(), member.getValue()));
    error.toJson().properties().forEach(member -> seen.set(member.getKey(), member.getValue()));
    return seen;
  }

  private static boolean matches(WorkflowError error, String member, JsonNode wanted) {
    return switch (member) {
      case "status" -> wanted.isNumber() && wanted.intValue() == error.status();
      case "type" -> standard(wanted.asText()).equals(standard(error.type()));
      case "instance" -> wanted.asText().equals(error.instance());
      case "title" -> wanted.asText().equals(error.title());
      default -> wanted.asText().equals(error.detail());
    };
  }

  private static String standard(String type) {
    for (String draft : DRAFTS) {
      if (type.startsWith(draft)) {
        return WorkflowError.STANDARD + type.substring(draft.length());
      }
    }
    return type;
  }
}
