package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where the choices of an input field come from: another, read-only action.
 *
 * @param action the action to call
 * @param input its constant input
 * @param items a path into its output: {@code .topics[].name}
 */
public record OptionSource(
    @JsonProperty(required = true) String action,
    ObjectNode input,
    @JsonProperty(required = true) String items) {

  public OptionSource {
    input = input == null ? JsonNodeFactory.instance.objectNode() : input;
  }
}
