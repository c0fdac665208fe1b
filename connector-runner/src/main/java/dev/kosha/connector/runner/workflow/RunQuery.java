package dev.kosha.connector.runner.workflow;

import dev.kosha.connector.runner.store.FilterParameters;
import dev.kosha.connector.runner.store.RunFilter;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException.Reason;
import java.util.List;
import java.util.function.UnaryOperator;

/** Which runs somebody wants to see. Immutable. */
public final class RunQuery {

  /** What can be asked for, as parameters of a query and as flags. */
  public static final List<String> PARAMETERS =
      List.of("workflow", "status", "from", "to", "text", "after", "limit");

  private static final List<String> STATUSES =
      List.of("pending", "running", "waiting", "suspended", "cancelled", "faulted", "completed");

  private static final int USUAL = 50;
  private static final int MOST = 500;

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
    FilterParameters asked = new FilterParameters(parameters, RunQuery::refused);
    return new RunQuery(
        new RunFilter(
            asked.text("workflow"),
            asked.word("status", STATUSES),
            asked.time("from"),
            asked.time("to"),
            asked.text("text"),
            asked.next("after"),
            asked.limit("limit", USUAL, MOST)));
  }

  RunFilter filter() {
    return filter;
  }

  private static WorkflowRefusedException refused(String name, String reason) {
    return new WorkflowRefusedException(
        Reason.REQUEST_INVALID, "query parameter " + name + " " + reason);
  }
}
