package dev.kosha.connector.kafka.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * Where a group begins that has committed nothing. Immutable.
 *
 * @param kind of place
 * @param time for {@link Kind#TIME}: the first record that is not older
 */
record StartFrom(Kind kind, Instant time) {

  /** Kinds of places. */
  enum Kind {
    EARLIEST,
    LATEST,
    TIME
  }

  /**
   * @param field valid against the manifest
   * @throws ConnectorException INVALID_INPUT when a text is no time
   */
  static StartFrom of(JsonNode field) {
    if (!field.isObject()) {
      Kind kind = field.asText().equals("earliest") ? Kind.EARLIEST : Kind.LATEST;
      return new StartFrom(kind, Instant.EPOCH);
    }
    JsonNode time = field.path("timestamp");
    if (time.isIntegralNumber()) {
      return new StartFrom(Kind.TIME, Instant.ofEpochMilli(time.asLong()));
    }
    try {
      return new StartFrom(Kind.TIME, OffsetDateTime.parse(time.asText()).toInstant());
    } catch (DateTimeParseException e) {
      throw new ConnectorException(
              StandardErrorCode.INVALID_INPUT, "'" + time.asText() + "' is no time of ISO 8601", e)
          .at("/from/timestamp");
    }
  }
}
