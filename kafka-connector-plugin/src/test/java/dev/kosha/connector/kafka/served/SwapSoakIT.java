package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.kafka.dev.KafkaCluster;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.runner.plugin.LifecycleReport;
import dev.kosha.connector.runner.plugin.LifecycleStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector is replaced again and again while callers write through it. */
class SwapSoakIT {

  private static final int CALLERS = 8;
  private static final int SWAPS = Integer.getInteger("kosha.soak.swaps", 10);
  private static final String TOPIC = "swaps";

  /** Of the whole swap, and of each of its steps. */
  private final Map<String, Durations> figures = new LinkedHashMap<>();

  @TempDir private Path folder = Path.of("");

  @Test
  void swaps_underProducers_loseNoCallNoRecordAndNoLoader() {
    try (KafkaCluster cluster = KafkaEnvironment.newIsolated(Map.of());
        ServedKafka kafka = ServedKafka.start(Map.of("default", cluster.connection()))) {
      OldLoaders old = new OldLoaders();
      swap(kafka, old, 0);
      kafka.call("kafka.createTopic", "{'topic':'%s','partitions':4}".formatted(TOPIC)).ok();
      try (ProducingCallers callers = ProducingCallers.start(CALLERS, kafka, TOPIC)) {
        figures.clear();
        for (int mark = 1; mark <= SWAPS; mark++) {
          swap(kafka, old, mark);
          callers.servesNow(mark);
        }
        callers.stop();

        assertThat(callers.faults()).isEmpty();
        assertThat(callers.acknowledged().count()).isGreaterThan(SWAPS * CALLERS);
        assertThat(callers.acknowledged().differencesFrom(cluster.bootstrapServers(), TOPIC))
            .isEmpty();
        swapAlone(kafka, old);
        old.awaitCollected(kafka.runner());
        print(callers.acknowledged().count(), old);
        requireFigures();
      }
    }
  }

  /** The callers take every processor: how long a swap takes by itself shows without them. */
  private void swapAlone(ServedKafka kafka, OldLoaders old) {
    Map<String, Durations> loaded = new LinkedHashMap<>(figures);
    figures.clear();
    for (int i = 1; i <= Math.max(3, SWAPS / 10); i++) {
      swap(kafka, old, SWAPS + i);
    }
    Durations alone = figure("in all");
    figures.clear();
    figures.put("alone", alone);
    figures.putAll(loaded);
  }

  private void swap(ServedKafka kafka, OldLoaders old, int mark) {
    String version = "1.0." + mark;
    Path zip =
        KafkaZip.version(version).marked(Integer.toString(mark)).to(folder.resolve("kafka.zip"));
    old.add(kafka.runner());
    long start = System.nanoTime();
    LifecycleReport report = kafka.runner().plugins().install(zip);
    figure("in all").add(Duration.ofNanos(System.nanoTime() - start));
    assertThat(report.message()).isEmpty();
    assertThat(report.leftBehind().words()).isEmpty();
    for (LifecycleStep step : report.steps()) {
      assertThat(step.ok()).as("%s: %s", step.name(), step.message()).isTrue();
      figure(step.name()).add(step.duration());
    }
    assertThat(kafka.get("/v1/connectors").ok().at("/connectors/0/pluginVersion").asText())
        .isEqualTo(version);
  }

  private Durations figure(String name) {
    return figures.computeIfAbsent(name, n -> new Durations());
  }

  private void print(int acknowledged, OldLoaders old) {
    System.out.printf(
        "swap soak: %d swaps under %d callers, %d records acknowledged and found, %d of %d old"
            + " loaders collected%n",
        SWAPS, CALLERS, acknowledged, old.count() - old.left(), old.count());
    figures.forEach((name, durations) -> System.out.printf("  %-14s %s%n", name, durations));
  }

  /** Time is only judged where somebody asked for it: a busy machine breaks no build. */
  private void requireFigures() {
    if (Boolean.getBoolean("kosha.soak.figures")) {
      assertThat(figure("alone").median()).isLessThan(Duration.ofSeconds(1));
      assertThat(figure("drain").median()).isLessThan(Duration.ofMillis(100));
    }
  }
}
