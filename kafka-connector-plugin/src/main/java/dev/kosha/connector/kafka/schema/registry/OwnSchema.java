package dev.kosha.connector.kafka.schema.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.schema.format.SchemaType;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema as a caller gives it, or a registry: its text and the names of those that it refers to.
 * Immutable.
 */
public record OwnSchema(SchemaType type, String text, List<Reference> references) {

  public OwnSchema {
    references = List.copyOf(references);
  }

  /**
   * A schema that is referred to.
   *
   * @param name by which the text does
   */
  public record Reference(String name, String subject, int version) {}

  /**
   * Of an input.
   *
   * @param schema a text, or the schema itself where it is JSON
   * @param references as in the registry's API
   */
  public static OwnSchema of(SchemaType type, JsonNode schema, JsonNode references) {
    return new OwnSchema(
        type, schema.isTextual() ? schema.textValue() : schema.toString(), list(references));
  }

  static List<Reference> list(JsonNode references) {
    List<Reference> list = new ArrayList<>();
    references.forEach(
        each ->
            list.add(
                new Reference(
                    each.path("name").asText(),
                    each.path("subject").asText(),
                    each.path("version").asInt())));
    return list;
  }

  /** The body of a request of the registry's API. */
  ObjectNode toRequest() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("schema", text);
    if (type != SchemaType.AVRO) {
      body.put("schemaType", type.name());
    }
    if (!references.isEmpty()) {
      body.set("references", toJson());
    }
    return body;
  }

  /** The references as JSON. */
  public ArrayNode toJson() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    references.forEach(
        each ->
            list.addObject()
                .put("name", each.name())
                .put("subject", each.subject())
                .put("version", each.version()));
    return list;
  }
}
