package dev.kosha.connector.kafka.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.function.Predicate;

/**
 * Reads a caller's pattern for whole names.
 *
 * <p>RE2's syntax, which matches in linear time whatever the pattern: Java's own can take for ever.
 * It is also the syntax of the brokers' patterns (KIP-848).
 */
public final class NamePattern {

  private NamePattern() {}

  /**
   * The pattern in a field of an input.
   *
   * @throws ConnectorException with INVALID_INPUT at the field when it is no pattern
   */
  public static Predicate<String> of(JsonNode input, String field) {
    try {
      Pattern pattern = Pattern.compile(input.path(field).asText());
      return pattern::matches;
    } catch (PatternSyntaxException e) {
      throw new ConnectorException(
              StandardErrorCode.INVALID_INPUT,
              "'" + field + "' is no regular expression of RE2: " + e.getDescription(),
              e)
          .at("/" + field);
    }
  }
}
