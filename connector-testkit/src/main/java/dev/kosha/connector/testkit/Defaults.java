package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fills in what a document leaves to its schema's top-level defaults, as the host does. */
final class Defaults {

  private Defaults() {}

  /** A copy of the document with the defaults of its absent members. */
  static JsonNode fill(ObjectNode schema, JsonNode document) {
    JsonNode complete = document.deepCopy();
    if (complete instanceof ObjectNode object) {
      schema
          .path("properties")
          .properties()
          .forEach(
              property -> {
                JsonNode value = property.getValue().get("default");
                if (value != null && !object.has(property.getKey())) {
                  object.set(property.getKey(), value.deepCopy());
                }
              });
    }
    return complete;
  }
}
