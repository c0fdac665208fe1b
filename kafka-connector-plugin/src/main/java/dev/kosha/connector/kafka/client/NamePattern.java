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

  /** Far more than a name of 249 characters can need. */
  private static final long MOST_STEPS = 2_000;

  private NamePattern() {}

  /**
   * The pattern in a field of an input.
   *
   * @throws ConnectorException with INVALID_INPUT at the field when it is no pattern
   */
  public static Predicate<String> of(JsonNode input, String field) {
    String text = input.path(field).asText();
    if (PatternSize.upTo(MOST_STEPS, text) > MOST_STEPS) {
      throw new ConnectorException(
              StandardErrorCode.INVALID_INPUT,
              "'"
                  + field
                  + "' repeats too much: it would compile to more than "
                  + MOST_STEPS
                  + " steps")
          .at("/" + field);
    }
    try {
      Pattern pattern = Pattern.compile(text);
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
