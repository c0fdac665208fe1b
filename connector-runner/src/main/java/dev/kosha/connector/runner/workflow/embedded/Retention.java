package dev.kosha.connector.runner.workflow.embedded;

import dev.kosha.connector.runner.store.RunRetentionTable;
import dev.kosha.connector.runner.store.WorkflowTables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what ended long ago. Used by one thread. */
public final class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** A trigger may tell of the same thing again long after its run was forgotten. */
  private static final Duration KEYS_AT_LEAST = Duration.ofDays(90);

  private final WorkflowTables tables;
  private final Duration kept;
  private final Clock clock;

  /**
   * @param kept how long runs are kept after their end
   */
  public Retention(WorkflowTables tables, Duration kept, Clock clock) {
    this.tables = tables;
    this.kept = kept;
    this.clock = clock;
  }

  /** Forgets what is old by now. */
  public void sweep() {
    RunRetentionTable table = tables.retention();
    Instant before = clock.instant().minus(kept);
    int runs = 0;
    for (int some = table.forgetRuns(before); some > 0; some = table.forgetRuns(before)) {
      runs += some;
    }
    Duration keysKept = kept.compareTo(KEYS_AT_LEAST) > 0 ? kept : KEYS_AT_LEAST;
    Instant keysBefore = clock.instant().minus(keysKept);
    int keys = table.forgetKeys(keysBefore);
    while (keys > 0) {
      keys = table.forgetKeys(keysBefore);
    }
    int events = table.forgetEvents(before);
    int versions = tables.documents().forgetUnused();
    if (runs + events + versions > 0) {
      LOG.info(
          "{} runs, {} events and {} versions of deleted workflows are forgotten",
          runs,
          events,
          versions);
    }
  }
}
