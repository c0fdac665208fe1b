package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * What a route of a dialect needs to know beside the action that it calls.
 *
 * @param name of the variable that holds the output
 * @param action read-only
 * @param input jq to the action's input
 * @param keepFor how long an output may be used again, for the same connection and input; ISO 8601
 */
public record DialectSource(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String action,
    String input,
    String keepFor) {

  public DialectSource {
    input = input == null ? "{}" : input;
    keepFor = keepFor == null ? "PT0S" : keepFor;
  }

  /** How long an output may be used again. */
  public Duration keptFor() {
    return Duration.parse(keepFor);
  }
}
