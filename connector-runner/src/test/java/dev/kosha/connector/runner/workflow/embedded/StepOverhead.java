package dev.kosha.connector.runner.workflow.embedded;

import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreSettings;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Prints what a step costs: workflows whose steps call an action that does nothing, with every
 * result on the disk before the next step. Run by hand, on a machine that does nothing else.
 */
public final class StepOverhead {

  private static final String LOOP =
      """
      do:
        - each:
            for: {each: n, in: "${ [range(.steps)] }"}
            do:
              - call: {call: fixture.names, with: {}, output: {as: "${ {steps: 1} }"}}
      """;

  private static final int ROUNDS = 8;

  private StepOverhead() {}

  /** Arguments: a folder on the disk to measure; left out, a temporary one. */
  public static void main(String[] arguments) throws Exception {
    Path folder =
        arguments.length > 0
            ? Files.createDirectories(Path.of(arguments[0]))
            : Files.createTempDirectory("kosha-step-overhead-");
    try (EngineUnderTest engine =
        EngineUnderTest.start(Store.open(StoreSettings.of("", folder)), folder)) {
      engine.save("loop", LOOP);
      measure(engine, "warm-up, 64 runs at once", 64, 100);
      measure(engine, "warm-up, one run", 1, 2_000);
      for (int round = 0; round < ROUNDS; round++) {
        BareCommit.measure(folder, 500);
        measure(engine, "one run at a time", 1, 500);
      }
      measure(engine, "64 runs at once", 64, 500);
      measure(engine, "64 runs at once", 64, 500);
    }
  }

  private static void measure(EngineUnderTest engine, String title, int runs, int steps)
      throws InterruptedException {
    DistributionSummary entries = engine.meters.find("kosha.workflow.journal.entries").summary();
    Timer commits =
        Objects.requireNonNull(engine.meters.find("kosha.workflow.journal.commit").timer());
    long commitsBefore = commits.count();
    double waitedBefore = commits.totalTime(TimeUnit.MILLISECONDS);
    long begun = System.nanoTime();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      ids.add(engine.start("loop", "{\"steps\":%d}".formatted(steps)));
    }
    for (String id : ids) {
      var ended = EngineUnderTest.get(engine.runs.await(id, Duration.ofSeconds(50)));
      if (!ended.path("status").asText().equals("completed")) {
        throw new IllegalStateException(ended.toString());
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    long made = commits.count() - commitsBefore;
    System.out.printf(
        "%-26s %6d steps in %6.2f s: %6.0f steps/s, %.3f ms a step; %d transactions of %.2f ms,"
            + " %.1f entries each%n",
        title,
        runs * steps,
        seconds,
        runs * steps / seconds,
        seconds * 1e3 / steps / (runs > 1 ? runs : 1),
        made,
        (commits.totalTime(TimeUnit.MILLISECONDS) - waitedBefore) / made,
        entries == null ? 0 : entries.mean());
  }
}
