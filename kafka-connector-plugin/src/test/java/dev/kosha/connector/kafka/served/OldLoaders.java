package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kosha.connector.runner.Runner;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The class loaders of generations that no longer serve, held so that they can go. One thread. */
final class OldLoaders {

  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

  /** Takes note of the loader that serves Kafka now; called before it is replaced. */
  void add(Runner runner) {
    loaders.add(
        new WeakReference<>(
            runner.registry().findGeneration("kafka").orElseThrow().realm().loader()));
  }

  int count() {
    return loaders.size();
  }

  long left() {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  /** Waits until the garbage collector has freed all of them. */
  void awaitCollected(Runner runner) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(left()).as("class loaders left of %d", count()).isZero();
              assertThat(uncollected(runner)).as("what the runner itself counts").isZero();
            });
  }

  private static double uncollected(Runner runner) {
    return runner.meters().get("kosha.plugin.loaders.uncollected").gauge().value();
  }
}
