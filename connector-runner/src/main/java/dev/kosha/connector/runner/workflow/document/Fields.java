package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.suggestion.Suggestion;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of which the members are known. Built by one thread, then immutable. */
final class Fields implements Shape {

  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final Set<String> required = new LinkedHashSet<>();
  private @Nullable Shape others;

  static Fields of() {
    return new Fields();
  }

  Fields required(String name, Shape shape) {
    required.add(name);
    return optional(name, shape);
  }

  Fields optional(String name, Shape shape) {
    shapes.put(name, shape);
    return this;
  }

  Fields optional(Fields others) {
    shapes.putAll(others.shapes);
    return this;
  }

  /** Lets there be other members. */
  Fields others(Shape shape) {
    others = shape;
    return this;
  }

  @Override
  public void check(JsonNode value, Place place) {
    if (!value.isObject()) {
      place.report("type", "must be an object");
      return;
    }
    for (String name : required) {
      if (!value.has(name)) {
        place.child(name).report("required", "is required");
      }
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      Place child = place.child(member.getKey());
      Shape shape = shapes.getOrDefault(member.getKey(), others);
      if (shape != null) {
        shape.check(member.getValue(), child);
      } else {
        child.report("unknown", "is not known here" + didYouMean(member.getKey(), shapes.keySet()));
      }
    }
  }

  /** The end of a message about a name that is not there. */
  static String didYouMean(String name, Set<String> candidates) {
    return Suggestion.nearest(name, candidates)
        .map(near -> "; did you mean '" + near + "'?")
        .orElse("");
  }
}
