package dev.kosha.connector.runner.workflow.embedded;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Counts the transactions of a journal. Thread-safe. */
public final class JournalMeters {

  private final DistributionSummary entries;
  private final Timer commits;

  public JournalMeters(MeterRegistry registry) {
    entries =
        DistributionSummary.builder("kosha.workflow.journal.entries")
            .description("Entries of runs that shared one transaction")
            .register(registry);
    commits =
        Timer.builder("kosha.workflow.journal.commit")
            .description("Time that a transaction of the journal took")
            .register(registry);
  }

  /** One was written. */
  public void written(int count, long nanos) {
    entries.record(count);
    commits.record(nanos, TimeUnit.NANOSECONDS);
  }
}
