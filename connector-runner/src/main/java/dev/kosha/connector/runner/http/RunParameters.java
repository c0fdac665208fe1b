package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.workflow.RunQuery;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what requests for runs ask for. */
final class RunParameters {

  private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(ms|s|m)?");
  private static final Pattern PLACE = Pattern.compile("[0-9]{1,18}");

  private RunParameters() {}

  /**
   * Which runs a caller wants to see.
   *
   * @param workflow the name of theirs; empty for any
   */
  static RunQuery query(Exchange exchange, String workflow) {
    try {
      return RunQuery.read(
          name -> name.equals("workflow") ? workflow : exchange.head().query(name, ""));
    } catch (WorkflowRefusedException e) {
      throw new RequestRefusedException(WorkflowProblem.problem(e));
    }
  }

  /** How long a caller waits for the end of a run; zero when not at all. */
  static Duration wait(Exchange exchange) {
    String text = exchange.head().query("wait", "");
    if (text.isEmpty()) {
      return Duration.ZERO;
    }
    Duration wait = duration(text);
    if (wait.compareTo(exchange.settings().maxTimeout()) > 0) {
      throw PageQuery.refused("wait must not exceed " + exchange.settings().maxTimeout());
    }
    return wait;
  }

  private static Duration duration(String text) {
    Matcher simple = SHORT.matcher(text);
    if (simple.matches()) {
      long number = Long.parseLong(simple.group(1));
      return switch (String.valueOf(simple.group(2))) {
        case "ms" -> Duration.ofMillis(number);
        case "m" -> Duration.ofMinutes(number);
        default -> Duration.ofSeconds(number);
      };
    }
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException e) {
      // Told below, as for one below zero.
    }
    throw PageQuery.refused("wait must be a duration such as 30s or PT30S");
  }

  /** How far a caller who comes again has seen a run; 0 for one who comes first. */
  static long lastEvent(Exchange exchange) {
    @Nullable String id = exchange.head().header("Last-Event-ID");
    if (id == null || id.isEmpty()) {
      return 0;
    }
    if (!PLACE.matcher(id).matches()) {
      throw new RequestRefusedException(
          ProtocolError.REQUEST_INVALID,
          "header Last-Event-ID must be the id of an event of this stream");
    }
    return Long.parseLong(id);
  }
}
