package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Durations in inputs. */
public final class Durations {

  private Durations() {}

  /**
   * Reads a duration of days to nanoseconds; the schema's format also allows months, whose length
   * nobody knows.
   *
   * @param field a text, or missing
   * @throws ConnectorException INVALID_INPUT at the pointer, also below the least and above the
   *     most
   */
  public static Duration read(
      JsonNode field, Duration absent, Duration least, Duration most, String pointer) {
    if (field.isMissingNode()) {
      return absent;
    }
    try {
      Duration duration = Duration.parse(field.asText());
      if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new ConnectorException(
              StandardErrorCode.INVALID_INPUT, "is no ISO 8601 duration such as PT5S", e)
          .at(pointer);
    }
    throw new ConnectorException(
            StandardErrorCode.INVALID_INPUT, "must be from %s to %s".formatted(least, most))
        .at(pointer);
  }
}
