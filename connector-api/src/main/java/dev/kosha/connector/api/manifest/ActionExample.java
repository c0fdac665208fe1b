package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One call and its answer, run by a test.
 *
 * @param title what the example shows
 * @param input valid against the input schema
 * @param output what the action answers, valid against the output schema; times, ids and offsets
 *     are of that run
 * @param before actions that must have run for this example to work, in order
 */
public record ActionExample(
    @JsonProperty(required = true) String title,
    @JsonProperty(required = true) JsonNode input,
    @JsonProperty(required = true) JsonNode output,
    List<ActionCall> before) {

  public ActionExample {
    before = before == null ? List.of() : List.copyOf(before);
  }
}
