package dev.kosha.connector.http;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.time.DateTimeException;
import java.time.Duration;

/** Reads ISO 8601 durations. */
final class Durations {

  private Durations() {}

  /**
   * A duration above zero.
   *
   * @throws ConnectorException when the text is none; years and months have no fixed length
   */
  static Duration positive(String text, String what) {
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative() && !duration.isZero()) {
        return duration;
      }
    } catch (DateTimeException e) {
      throw invalid(what, text);
    }
    throw invalid(what, text);
  }

  private static ConnectorException invalid(String what, String text) {
    return new ConnectorException(
        StandardErrorCode.INVALID_INPUT,
        "%s '%s' is no positive duration of days, hours, minutes and seconds"
            .formatted(what, text));
  }
}
