package dev.kosha.connector.runner.workflow;

import dev.kosha.connector.runner.store.RunFilter;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which runs somebody wants to see. Immutable. */
public final class RunQuery {

  /** What can be asked for, as parameters of a query and as flags. */
  public static final List<String> PARAMETERS =
      List.of("workflow", "status", "from", "to", "text", "after", "limit");

  private static final List<String> STATUSES =
      List.of("pending", "running", "waiting", "suspended", "cancelled", "faulted", "completed");

  private static final int USUAL = 50;
  private static final int MOST = 500;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

  private final RunFilter filter;

  private RunQuery(RunFilter filter) {
    this.filter = filter;
  }

  /**
   * Reads parameters.
   *
   * @param parameters the value of each of {@link #PARAMETERS}; empty when it is not given
   * @throws WorkflowRefusedException when one cannot be read
   */
  public static RunQuery read(UnaryOperator<String> parameters) {
    return new RunQuery(
        new RunFilter(
            text(parameters, "workflow"),
            status(parameters),
            time(parameters, "from"),
            time(parameters, "to"),
            text(parameters, "text"),
            after(parameters),
            limit(parameters)));
  }

  RunFilter filter() {
    return filter;
  }

  private static @Nullable String text(UnaryOperator<String> parameters, String name) {
    String value = parameters.apply(name);
    return value.isEmpty() ? null : value;
  }

  private static @Nullable String status(UnaryOperator<String> parameters) {
    String value = text(parameters, "status");
    if (value != null && !STATUSES.contains(value)) {
      throw refused("status must be one of " + String.join(", ", STATUSES));
    }
    return value;
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
      throw refused(name + " must be a time with its offset, such as 2026-03-04T05:06:07Z");
    }
  }

  private static @Nullable String after(UnaryOperator<String> parameters) {
    String value = text(parameters, "after");
    if (value != null && !ID.matcher(value).matches()) {
      throw refused("after must be the member next of an answer");
    }
    return value;
  }

  private static int limit(UnaryOperator<String> parameters) {
    String value = text(parameters, "limit");
    int limit =
        value == null ? USUAL : NUMBER.matcher(value).matches() ? Integer.parseInt(value) : 0;
    if (limit < 1 || limit > MOST) {
      throw refused("limit must be a whole number from 1 to " + MOST);
    }
    return limit;
  }

  private static WorkflowRefusedException refused(String reason) {
    return new WorkflowRefusedException(Reason.REQUEST_INVALID, "query parameter " + reason);
  }
}
