package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds fields of a JSON Schema by paths such as {@code offsets[].topic}. */
public final class SchemaField {

  private static final String ITEMS = "[]";

  private SchemaField() {}

  /**
   * The schema of a field.
   *
   * @param path members joined by dots; brackets after one stand for each of its items. A list
   *     itself stands for its items too
   */
  public static Optional<JsonNode> find(JsonNode schema, String path) {
    JsonNode field = schema;
    for (String step : path.split("\\.", -1)) {
      field = step(field, step);
    }
    return field.isMissingNode() ? Optional.empty() : Optional.of(field);
  }

  /**
   * Whether the object that a field is in, or one around it, has another field: it is beside the
   * first.
   */
  public static boolean isBeside(JsonNode schema, String path, String other) {
    return around(schema, path).stream().anyMatch(object -> object.path("properties").has(other));
  }

  private static List<JsonNode> around(JsonNode schema, String path) {
    List<JsonNode> objects = new ArrayList<>(List.of(schema));
    String[] steps = path.split("\\.", -1);
    JsonNode object = schema;
    for (int i = 0; i < steps.length - 1; i++) {
      object = step(object, steps[i]);
      objects.add(object);
    }
    return objects;
  }

  private static JsonNode step(JsonNode object, String step) {
    return step.endsWith(ITEMS)
        ? object
            .path("properties")
            .path(step.substring(0, step.length() - ITEMS.length()))
            .path("items")
        : object.path("properties").path(step);
  }
}
