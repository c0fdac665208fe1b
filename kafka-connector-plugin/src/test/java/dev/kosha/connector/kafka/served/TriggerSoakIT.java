package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.dev.KafkaCluster;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trigger starts runs of records while its runner is killed again and again. */
class TriggerSoakIT {

  private static final int KILLS = Integer.getInteger("kosha.soak.kills", 2);
  private static final int RECORDS = Integer.getInteger("kosha.soak.records", 5_000);
  private static final int PRODUCED_AT_ONCE = 1_000;
  private static final String TOPIC = "orders";

  private static final String WORKFLOW =
      """
      {"document": {"dsl": "1.0.3", "namespace": "soak", "name": "orders", "version": "1.0.0"},
       "do": [{"keep": {"set": {"number": "${ .value }"}}}]}
      """;

  @TempDir private Path folder = Path.of("");
  private Map<String, String> environment = Map.of();
  private String key = "";

  @Test
  void records_throughKillsOfTheRunner_haveOneCompletedRunEach() {
    try (KafkaCluster cluster = KafkaEnvironment.newIsolated(Map.of())) {
      environment =
          Map.of(
              "KOSHA_DATA_FOLDER",
              folder.resolve("data").toString(),
              "KOSHA_AUTH_REQUIRED",
              "true",
              "BROKER_ADDRESS",
              cluster.connection().path("bootstrapServers").asText());
      key =
          Replica.command(
              folder, environment, "key", "create", "--local", "--name", "ops", "--role", "admin");
      Replica runner = Replica.start(folder, environment);
      try {
        prepare(runner);
        for (int kill = 1; kill <= KILLS; kill++) {
          awaitFired(runner, RECORDS / (KILLS + 1) * kill);
          runner.kill();
          runner = Replica.start(folder, environment);
        }
        awaitAll(runner);
        requireOneCompletedRunEach(runner);
      } finally {
        runner.close();
      }
    }
  }

  private void prepare(Replica runner) {
    runner.call(key, "kafka.createTopic", "{'topic': '%s', 'partitions': 4}".formatted(TOPIC)).ok();
    assertThat(runner.send(key, "PUT", "/v1/workflows/orders", WORKFLOW).status()).isEqualTo(201);
    assertThat(
            runner
                .send(
                    key,
                    "PUT",
                    "/v1/triggers/orders",
                    ("{'workflow': 'orders', 'type': 'kafka.records', 'settings':"
                            + " {'topics': ['%s'], 'from': 'earliest', 'concurrency': 100}}")
                        .formatted(TOPIC))
                .status())
        .isEqualTo(201);
    for (int from = 0; from < RECORDS; from += PRODUCED_AT_ONCE) {
      String records =
          IntStream.range(from, Math.min(RECORDS, from + PRODUCED_AT_ONCE))
              .mapToObj("{'key': 'k%1$d', 'value': %1$d}"::formatted)
              .collect(Collectors.joining(","));
      runner
          .call(key, "kafka.produce", "{'topic': '%s', 'records': [%s]}".formatted(TOPIC, records))
          .ok();
    }
  }

  private void awaitFired(Replica runner, int count) {
    await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> trigger(runner).at("/status/fired").asInt() >= count);
  }

  private JsonNode trigger(Replica runner) {
    return runner.send(key, "GET", "/v1/triggers/orders", "").body();
  }

  private void awaitAll(Replica runner) {
    await()
        .atMost(Duration.ofMinutes(10))
        .until(() -> trigger(runner).at("/status/lag").asInt(-1) == 0 && runs(runner) >= RECORDS);
    for (String status : new String[] {"pending", "running", "waiting"}) {
      await()
          .atMost(Duration.ofMinutes(10))
          .until(() -> page(runner, "limit=1&status=" + status).path("runs").isEmpty());
    }
  }

  private int runs(Replica runner) {
    // Its last run is older than the trigger's: only a look at all of them tells how many.
    return completed(runner).values().stream().mapToInt(Integer::intValue).sum();
  }

  private void requireOneCompletedRunEach(Replica runner) {
    Map<Integer, Integer> completed = completed(runner);
    System.out.printf(
        "trigger soak: %d records through %d kills of the runner: %d have a completed run, %d more"
            + " than one%n",
        RECORDS,
        KILLS,
        completed.size(),
        completed.values().stream().filter(count -> count > 1).count());
    assertThat(completed.keySet())
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, RECORDS).boxed().toList());
    assertThat(completed.values()).containsOnly(1);
    assertThat(page(runner, "limit=1&status=faulted").path("runs")).isEmpty();
  }

  /** How many completed runs each record has. */
  private Map<Integer, Integer> completed(Replica runner) {
    Map<Integer, Integer> counts = new HashMap<>();
    String after = "";
    do {
      JsonNode page = page(runner, "limit=500&status=completed" + after);
      page.path("runs")
          .forEach(run -> counts.merge(run.at("/output/number").asInt(-1), 1, Integer::sum));
      after = page.has("next") ? "&after=" + page.path("next").asText() : "";
    } while (!after.isEmpty());
    return counts;
  }

  private JsonNode page(Replica runner, String query) {
    return runner.send(key, "GET", "/v1/workflows/orders/runs?" + query, "").ok();
  }
}
