package dev.kosha.connector.runner.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** The {@code type} keyword as the set of what it lets through. */
final class SchemaTypes {

  private static final Set<String> ALL =
      Set.of("null", "boolean", "object", "array", "integer", "fraction", "string");

  private SchemaTypes() {}

  /** {@code number} counts as {@code integer} and {@code fraction}; no keyword as all. */
  static Set<String> of(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isMissingNode()) {
      return ALL;
    }
    Set<String> types = new LinkedHashSet<>();
    if (type.isArray()) {
      type.forEach(t -> types.add(t.asText()));
    } else {
      types.add(type.asText());
    }
    if (types.remove("number")) {
      types.add("integer");
      types.add("fraction");
    }
    return types;
  }

  /** As a person writes it. */
  static String words(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isMissingNode()) {
      return "any";
    }
    return type.isArray() ? type.toString() : type.asText();
  }
}
