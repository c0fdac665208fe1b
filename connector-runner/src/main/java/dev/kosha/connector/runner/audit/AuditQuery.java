package dev.kosha.connector.runner.audit;

import dev.kosha.connector.runner.store.AuditFilter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which audit events somebody wants to see. Immutable. */
public final class AuditQuery {

  /** What can be asked for, as parameters of a query and as flags. */
  public static final List<String> PARAMETERS =
      List.of("since", "until", "caller", "operation", "subject", "outcome", "cursor", "limit");

  private static final int USUAL = 100;
  private static final int MOST = 1_000;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

  private final AuditFilter filter;

  private AuditQuery(AuditFilter filter) {
    this.filter = filter;
  }

  /**
   * Reads parameters.
   *
   * @param parameters the value of each of {@link #PARAMETERS}; empty when it is not given
   * @throws InvalidAuditQueryException when one cannot be read
   */
  public static AuditQuery read(UnaryOperator<String> parameters) {
    return new AuditQuery(
        new AuditFilter(
            time(parameters, "since"),
            time(parameters, "until"),
            text(parameters, "caller"),
            text(parameters, "operation"),
            text(parameters, "subject"),
            outcome(parameters),
            cursor(parameters),
            limit(parameters)));
  }

  AuditFilter filter() {
    return filter;
  }

  private static @Nullable String text(UnaryOperator<String> parameters, String name) {
    String value = parameters.apply(name);
    return value.isEmpty() ? null : value;
  }

  private static @Nullable Instant time(UnaryOperator<String> parameters, String name) {
    String value = text(parameters, name);
    if (value == null) {
      return null;
    }
    try {
      // In a query a plus sign that nobody escaped arrives as a space.
      Instant time = OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
      return Instant.ofEpochMilli(time.toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw new InvalidAuditQueryException(
          name, "must be a time with its offset, such as 2026-03-04T05:06:07Z");
    }
  }

  private static @Nullable String outcome(UnaryOperator<String> parameters) {
    String value = text(parameters, "outcome");
    if (value != null && AuditOutcome.find(value).isEmpty()) {
      throw new InvalidAuditQueryException(
          "outcome", "must be begun, succeeded, failed or refused");
    }
    return value;
  }

  private static @Nullable String cursor(UnaryOperator<String> parameters) {
    String value = text(parameters, "cursor");
    if (value != null && !ID.matcher(value).matches()) {
      throw new InvalidAuditQueryException("cursor", "must be the member next of an answer");
    }
    return value;
  }

  private static int limit(UnaryOperator<String> parameters) {
    String value = text(parameters, "limit");
    int limit =
        value == null ? USUAL : NUMBER.matcher(value).matches() ? Integer.parseInt(value) : 0;
    if (limit < 1 || limit > MOST) {
      throw new InvalidAuditQueryException("limit", "must be a whole number from 1 to " + MOST);
    }
    return limit;
  }
}
