package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Where the choices of an input field come from: another, read-only action.
 *
 * @param action the action to call
 * @param input its constant input
 * @param with further members of its input, by name: the field beside this one, or around it, that
 *     gives the value, as in {@code {"topic": "topic"}}; without that value there are no choices
 *     yet
 * @param items a path into its output: {@code .topics[].name}
 */
public record OptionSource(
    @JsonProperty(required = true) String action,
    ObjectNode input,
    Map<String, String> with,
    @JsonProperty(required = true) String items) {

  public OptionSource {
    input = input == null ? JsonNodeFactory.instance.objectNode() : input;
    with = with == null ? Map.of() : Map.copyOf(with);
  }
}
