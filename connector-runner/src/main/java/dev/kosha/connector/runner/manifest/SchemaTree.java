package dev.kosha.connector.runner.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads of a schema's tree that the comparison needs. */
final class SchemaTree {

  /** A schema that refers to itself without a shape between is cut off here. */
  private static final int MOST_HOPS = 16;

  private SchemaTree() {}

  /** Follows local references; a boolean schema becomes the object that means the same. */
  static JsonNode resolve(JsonNode schema, JsonNode root) {
    JsonNode resolved = schema;
    for (int hops = 0;
        hops < MOST_HOPS && resolved.path("$ref").asText().startsWith("#/");
        hops++) {
      resolved = root.at(resolved.path("$ref").asText().substring(1));
    }
    return resolved.isBoolean() ? asObject(resolved.booleanValue()) : resolved;
  }

  private static JsonNode asObject(boolean schema) {
    JsonNode empty = JsonNodeFactory.instance.objectNode();
    return schema ? empty : JsonNodeFactory.instance.objectNode().set("not", empty);
  }

  static JsonNode schemaOrTrue(@Nullable JsonNode schema) {
    return schema == null || (schema.isObject() && schema.isEmpty())
        ? JsonNodeFactory.instance.booleanNode(true)
        : schema;
  }

  static boolean isFalse(JsonNode schema) {
    return schema.isBoolean() && !schema.booleanValue();
  }

  /** What enum or const list; empty when neither stands there. */
  static Set<JsonNode> listed(JsonNode schema) {
    Set<JsonNode> values = new LinkedHashSet<>();
    if (schema.has("const")) {
      values.add(schema.get("const"));
    } else if (schema.path("enum") instanceof ArrayNode choices) {
      choices.forEach(values::add);
    }
    return values;
  }

  static Set<String> names(JsonNode array) {
    Set<String> names = new LinkedHashSet<>();
    array.forEach(name -> names.add(name.asText()));
    return names;
  }

  static List<String> fieldNames(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The pointer to a property. */
  static String property(String at, String name) {
    return at + "/properties/" + name.replace("~", "~0").replace("/", "~1");
  }
}
