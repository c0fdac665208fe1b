package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.runner.manifest.Violation;
import java.util.List;

/** Faults of an input as JSON. */
final class Violations {

  private Violations() {}

  static ArrayNode toJson(List<Violation> violations) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode(violations.size());
    for (Violation violation : violations) {
      json.addObject()
          .put("pointer", violation.pointer())
          .put("keyword", violation.keyword())
          .put("message", violation.message());
    }
    return json;
  }
}
