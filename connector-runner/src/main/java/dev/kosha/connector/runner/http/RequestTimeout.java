package dev.kosha.connector.runner.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Request-Timeout}: seconds, or an ISO 8601 duration. */
final class RequestTimeout {

  static final String HEADER = "Request-Timeout";

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

  private RequestTimeout() {}

  /**
   * How long the caller waits.
   *
   * @param value of the header; null when it is absent
   * @throws RequestRefusedException when it is neither, not positive, or longer than allowed
   */
  static Duration read(@Nullable String value, HttpSettings settings) {
    if (value == null) {
      return settings.defaultTimeout();
    }
    Duration timeout = parse(value.strip());
    if (timeout.isNegative() || timeout.isZero()) {
      throw refused("must be positive: " + value);
    }
    if (timeout.compareTo(settings.maxTimeout()) > 0) {
      throw refused("must not exceed " + settings.maxTimeout() + ": " + value);
    }
    return timeout;
  }

  private static Duration parse(String value) {
    if (SECONDS.matcher(value).matches()) {
      return Duration.ofNanos(new BigDecimal(value).movePointRight(9).longValueExact());
    }
    try {
      return Duration.parse(value);
    } catch (DateTimeParseException e) {
      throw refused("must be seconds or an ISO 8601 duration such as PT5S");
    }
  }

  private static RequestRefusedException refused(String reason) {
    return new RequestRefusedException(
        ProtocolError.REQUEST_INVALID, "header " + HEADER + " " + reason);
  }
}
