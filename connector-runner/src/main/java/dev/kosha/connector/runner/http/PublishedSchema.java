package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Moves a schema into the OpenAPI document, which generators of clients read: its own references
 * take another way there, large integers say their format, and a default that no generator can say
 * is left out.
 */
final class PublishedSchema {

  /** Generators make a constant of a default beside these, of a type that has no constants. */
  private static final Set<String> CHOICES = Set.of("oneOf", "anyOf");

  /** Members that hold data, in which a member of the name $ref means nothing. */
  private static final Set<String> DATA = Set.of("const", "default", "enum", "example", "examples");

  /** What only a document's root may say. */
  private static final Set<String> ROOT_ONLY = Set.of("$schema", "$id");

  private PublishedSchema() {}

  /**
   * A copy of the schema whose references within itself lead through its new place.
   *
   * @param place a reference to it: {@code #/components/schemas/kafka.produce.input}
   */
  static ObjectNode of(ObjectNode schema, String place) {
    ObjectNode copy = (ObjectNode) move(schema, place, false);
    copy.remove(ROOT_ONLY);
    return copy;
  }

  /**
   * @param names whether the members are names that a schema's author chose, not keywords
   */
  private static JsonNode move(JsonNode node, String place, boolean names) {
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
      array.forEach(element -> copy.add(move(element, place, false)));
      return copy;
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    object
        .properties()
        .forEach(
            member -> {
              String name = member.getKey();
              JsonNode value = member.getValue();
              if (!names && name.equals("default") && isChoice(object)) {
                return;
              }
              if (!names && DATA.contains(name)) {
                copy.set(name, value);
              } else if (!names && name.equals("$ref") && value.asText().startsWith("#")) {
                copy.put(name, place + value.asText().substring(1));
              } else {
                copy.set(name, move(value, place, !names && holdsNames(name)));
              }
            });
    if (!names && isLong(object)) {
      copy.put("format", "int64");
    }
    return copy;
  }

  private static boolean isChoice(ObjectNode schema) {
    return CHOICES.stream().anyMatch(schema::has);
  }

  /** Without a format, generators take 32 bits: too few for an offset or for milliseconds. */
  private static boolean isLong(ObjectNode schema) {
    return !schema.has("format")
        && allowsIntegers(schema.path("type"))
        && schema.path("maximum").asLong(Long.MAX_VALUE) > Integer.MAX_VALUE;
  }

  private static boolean allowsIntegers(JsonNode type) {
    if (type.isArray()) {
      return StreamSupport.stream(type.spliterator(), false)
          .anyMatch(PublishedSchema::allowsIntegers);
    }
    return type.asText().equals("integer");
  }

  private static boolean holdsNames(String keyword) {
    return switch (keyword) {
      case "properties", "patternProperties", "$defs", "dependentSchemas" -> true;
      default -> false;
    };
  }
}
