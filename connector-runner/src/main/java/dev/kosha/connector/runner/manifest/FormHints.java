package dev.kosha.connector.runner.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Checks that hints for a form name properties that exist. Used by one thread. */
final class FormHints {

  private final Faults faults;

  FormHints(Faults faults) {
    this.faults = faults;
  }

  void check(String file, String pointer, JsonNode hints, JsonNode schema) {
    JsonNode properties = schema.path("properties");
    for (Map.Entry<String, JsonNode> hint : hints.properties()) {
      String place = pointer + "/" + hint.getKey();
      if (hint.getValue().isArray()) {
        for (int i = 0; i < hint.getValue().size(); i++) {
          require(file, place + "/" + i, hint.getValue().get(i).asText(), properties);
        }
      } else {
        for (Map.Entry<String, JsonNode> field : hint.getValue().properties()) {
          String of = place + "/" + field.getKey();
          require(file, of, field.getKey(), properties);
          field
              .getValue()
              .fieldNames()
              .forEachRemaining(other -> require(file, of + "/" + other, other, properties));
        }
      }
    }
  }

  private void require(String file, String pointer, String name, JsonNode properties) {
    if (!properties.has(name)) {
      faults.add(file, pointer, "'%s' is not a property of the schema".formatted(name));
    }
  }
}
