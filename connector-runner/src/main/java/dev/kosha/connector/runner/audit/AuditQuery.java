package dev.kosha.connector.runner.audit;

import dev.kosha.connector.runner.store.AuditFilter;
import dev.kosha.connector.runner.store.FilterParameters;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Which audit events somebody wants to see. Immutable. */
public final class AuditQuery {

  /** What can be asked for, as parameters of a query and as flags. */
  public static final List<String> PARAMETERS =
      List.of("since", "until", "caller", "operation", "subject", "outcome", "cursor", "limit");

  private static final int USUAL = 100;
  private static final int MOST = 1_000;

  private static final List<String> OUTCOMES =
      Arrays.stream(AuditOutcome.values()).map(AuditOutcome::text).toList();

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
    FilterParameters asked = new FilterParameters(parameters, InvalidAuditQueryException::new);
    return new AuditQuery(
        new AuditFilter(
            asked.time("since"),
            asked.time("until"),
            asked.text("caller"),
            asked.text("operation"),
            asked.text("subject"),
            asked.word("outcome", OUTCOMES),
            asked.next("cursor"),
            asked.limit("limit", USUAL, MOST)));
  }

  AuditFilter filter() {
    return filter;
  }
}
