package dev.kosha.connector.kafka.served;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Random;

/**
 * Values that a JSON Schema allows, or nearly so; the server is the judge. Confined to a thread.
 */
final class SchemaSamples {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEEPEST = 6;

  private final JsonNode document;
  private final Random random;

  /**
   * @param document holds what {@code $ref} points to
   */
  SchemaSamples(JsonNode document, Random random) {
    this.document = document;
    this.random = random;
  }

  JsonNode of(JsonNode schema) {
    return of(schema, 0);
  }

  private JsonNode of(JsonNode schema, int depth) {
    if (schema.has("$ref")) {
      return of(document.at(schema.path("$ref").asText().substring(1)), depth);
    }
    if (schema.has("const")) {
      return schema.path("const").deepCopy();
    }
    for (String choice : new String[] {"examples", "enum"}) {
      JsonNode values = schema.path(choice);
      if (!values.isEmpty() && (choice.equals("enum") || random.nextBoolean())) {
        return values.path(random.nextInt(values.size())).deepCopy();
      }
    }
    for (String choice : new String[] {"oneOf", "anyOf"}) {
      JsonNode branches = schema.path(choice);
      if (!branches.isEmpty() && !schema.has("properties") && depth < DEEPEST) {
        return of(branches.path(random.nextInt(branches.size())), depth + 1);
      }
    }
    return ofType(schema, type(schema), depth);
  }

  private String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return type.path(random.nextInt(type.size())).asText();
    }
    String[] any = {"string", "integer", "boolean", "object", "array", "null", "number"};
    return type.isTextual() ? type.asText() : any[random.nextInt(any.length)];
  }

  private JsonNode ofType(JsonNode schema, String type, int depth) {
    return switch (type) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "integer" -> NODES.numberNode(integer(schema));
      case "number" -> NODES.numberNode(random.nextDouble() * 1000);
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "null" -> NODES.nullNode();
      default -> NODES.textNode("s" + random.nextInt(20));
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      boolean required = false;
      for (JsonNode name : schema.path("required")) {
        required |= name.asText().equals(property.getKey());
      }
      if (required || (depth < DEEPEST && random.nextInt(3) == 0)) {
        object.set(property.getKey(), of(property.getValue(), depth + 1));
      }
    }
    if (schema.path("additionalProperties").isObject() && depth < DEEPEST) {
      object.set("k" + random.nextInt(5), of(schema.path("additionalProperties"), depth + 1));
    }
    return object;
  }

  private ArrayNode array(JsonNode schema, int depth) {
    ArrayNode array = NODES.arrayNode();
    int size = schema.path("minItems").asInt(0) + (depth < DEEPEST ? random.nextInt(3) : 0);
    for (int i = 0; i < size; i++) {
      array.add(of(schema.path("items"), depth + 1));
    }
    return array;
  }

  private long integer(JsonNode schema) {
    long least = schema.path("minimum").asLong(-10);
    long most = schema.path("maximum").asLong(least + 1000);
    return switch (random.nextInt(6)) {
      case 0 -> least;
      case 1 -> most;
      default -> least + random.nextInt(20);
    };
  }
}
