package dev.kosha.connector.runner.workflow.trigger;

import static dev.kosha.connector.runner.workflow.trigger.TriggerBench.await;
import static dev.kosha.connector.runner.workflow.trigger.TriggerBench.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.store.StoreDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runners' triggers on one PostgreSQL. */
class TriggerReplicasIT {

  private final MovedClock clock = new MovedClock("2026-01-01T00:00:30Z");
  private final FakeRuns runs = new FakeRuns();
  @TempDir private Path one = Path.of("");
  @TempDir private Path other = Path.of("");
  private TriggerBench first;
  private TriggerBench second;

  @BeforeEach
  void open() {
    StoreDatabase database = StoreDatabase.postgres();
    first = TriggerBench.open(one, database, clock, runs);
    second = TriggerBench.open(other, database, clock, runs);
  }

  @AfterEach
  void close() {
    if (second != null) {
      second.close();
    }
    if (first != null) {
      first.close();
    }
  }

  @Test
  void schedule_ofManyRunners_firesOnceAndGoesOnWhenOneOfThemEnds() {
    first.put("minutely", "cron", "{'cron': '* * * * *'}");
    soon().until(() -> isRunning(first));
    clock.move(Duration.ofSeconds(2));
    soon().until(() -> isRunning(second));

    for (int i = 1; i <= 3; i++) {
      clock.move(Duration.ofMinutes(1));
      int wanted = i;
      soon().until(() -> runs.started().size() == wanted);
    }
    // Whoever had it gives it back, and the other one need not wait for the end of the lease.
    TriggerBench worker = works(first) ? first : second;
    worker.close();
    TriggerBench left = worker == first ? second : first;
    clock.move(Duration.ofMinutes(1));
    soon().until(() -> runs.started().size() == 4);
    assertThat(runs.inputs()).doesNotHaveDuplicates();
    assertThat(works(left)).isTrue();
  }

  private static boolean isRunning(TriggerBench bench) {
    return await(bench.triggers.list()).stream()
        .allMatch(trigger -> trigger.status().path("state").asText().equals("running"));
  }

  private static boolean works(TriggerBench bench) {
    return bench.status("minutely").path("message").asText().isEmpty();
  }

  @Test
  void trigger_changedOnOneRunner_isWhatTheOtherOneWorksAt() {
    first.put("often", "every", "{'every': 'PT10S'}");
    soon().until(() -> isRunning(second));

    second.put("often", "every", "{'every': 'PT1H'}");
    soon().until(() -> await(first.triggers.read("often")).draft().settings().has("every"));
    // The first one looks for changes as time goes by.
    soon()
        .until(
            () -> {
              clock.move(Duration.ofSeconds(1));
              return first.store.triggers().revision()
                  == await(first.triggers.read("often")).version();
            });
    await(second.triggers.delete("often", version -> true));
    soon()
        .until(
            () -> {
              clock.move(Duration.ofSeconds(1));
              return await(first.triggers.list()).isEmpty();
            });
    assertThat(runs.started()).hasSizeLessThan(30);
  }
}
