package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kosha.connector.kafka.dev.KafkaCluster;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A runner whose workflows write records is killed at random moments, again and again, while runs
 * are started and at work: each record is in the topic once.
 */
class ProducingRunsSoakIT {

  private static final int CRASHES = Integer.getInteger("kosha.soak.crashes", 3);
  private static final int CALLERS = 4;
  private static final int PARTITIONS = 3;
  private static final String TOPIC = "effects";
  private static final List<String> RECORDS = List.of("keyed", "spread", "b0", "b1", "b2", "last");

  /** Each record says whose it is, and which. A broker that is away is waited for. */
  private static final String WORKFLOW =
      """
      {'document': {'dsl': '1.0.3', 'namespace': 'soak', 'name': 'writer', 'version': '1.0.0'},
       'do': [%s,
         {'both': {'fork': {'branches': [%s, %s]}}},
         {'nap': {'wait': {'milliseconds': 60}}},
         %s]}
      """
          .formatted(
              step("keyed", "'key': '${ $workflow.id }', " + value("keyed")),
              step("spread", value("spread")),
              step(
                  "batch",
                  "'records': [{%s}, {%s}, {%s}]".formatted(value("b0"), value("b1"), value("b2"))),
              step("last", "'key': '${ $workflow.id }', " + value("last")));

  @TempDir private Path folder = Path.of("");
  private final Random random = new Random(11);
  private final Map<String, String> started = new ConcurrentHashMap<>();
  private final Set<String> wanted = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();
  private Map<String, String> environment = Map.of();
  private String key = "";

  @Test
  void runs_throughCrashesOfTheRunner_completeAndWriteEachRecordOnce() throws Exception {
    try (KafkaCluster cluster = KafkaEnvironment.newIsolated(Map.of())) {
      String broker = cluster.connection().path("bootstrapServers").asText();
      environment =
          Map.of(
              "KOSHA_DATA_FOLDER",
              folder.resolve("data").toString(),
              "KOSHA_AUTH_REQUIRED",
              "true",
              "BROKER_ADDRESS",
              broker);
      key =
          Replica.command(
              folder, environment, "key", "create", "--local", "--name", "ops", "--role", "admin");
      for (int crash = 0; crash < CRASHES; crash++) {
        try (Replica runner = start()) {
          startRunsUntilKilled(runner);
        }
      }
      try (Replica runner = start()) {
        awaitAll(runner);
      }
      requireEachRecordOnce(broker);
    }
  }

  private static String value(String name) {
    return "'value': '${ $workflow.id + \" %s\" }'".formatted(name);
  }

  private static String step(String name, String records) {
    return """
        {'%s': {'try': [{'send': {'call': 'kafka.produce', 'with': {'topic': '%s',
            'valueFormat': 'string', %s}}}],
          'catch': {'errors': {'with': {'status': 503}}, 'retry': {'delay': {'milliseconds': 300},
            'limit': {'attempt': {'count': 100}}}}}}"""
        .formatted(name, TOPIC, records);
  }

  private Replica start() {
    Replica runner = Replica.startIn(folder.resolve("runner"), environment);
    if (wanted.isEmpty()) {
      runner
          .call(
              key,
              "kafka.createTopic",
              "{'topic': '%s', 'partitions': %d}".formatted(TOPIC, PARTITIONS))
          .ok();
      String workflow = WORKFLOW.replace("\"", "\\\"");
      assertThat(runner.send(key, "PUT", "/v1/workflows/writer", workflow).status()).isEqualTo(201);
    }
    return runner;
  }

  private void startRunsUntilKilled(Replica runner) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      int enough = next.get() + 1 + random.nextInt(60);
      for (int i = 0; i < CALLERS; i++) {
        callers.execute(
            () -> {
              while (!over.get()) {
                startRun(runner, "k" + next.getAndIncrement());
              }
            });
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(1))
          .until(() -> next.get() >= enough);
      over.set(true);
      runner.kill();
    } finally {
      over.set(true);
      callers.shutdown();
      assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void startRun(Replica runner, String wish) {
    wanted.add(wish);
    Replica.Answer answer =
        runner.send(key, "POST", "/v1/workflows/writer/runs", "{}", "Idempotency-Key", wish);
    String id = answer.body().path("id").asText();
    if (!id.isEmpty()) {
      assertThat(started.getOrDefault(wish, id)).isEqualTo(id);
      started.put(wish, id);
    }
  }

  private void awaitAll(Replica runner) {
    // Whoever had no answer asks again.
    wanted.forEach(wish -> startRun(runner, wish));
    assertThat(started).hasSameSizeAs(wanted);
    for (String status : List.of("pending", "running", "waiting")) {
      await().atMost(Duration.ofMinutes(3)).until(() -> runs(runner, status) == 0);
    }
    assertThat(runs(runner, "faulted")).as("runs that faulted").isZero();
    assertThat(runs(runner, "cancelled")).isZero();
  }

  private int runs(Replica runner, String status) {
    return runner
        .send(key, "GET", "/v1/workflows/writer/runs?limit=1&status=" + status, "")
        .ok()
        .path("runs")
        .size();
  }

  private void requireEachRecordOnce(String broker) {
    Map<String, Integer> counts = read(broker);
    long twice = counts.values().stream().filter(count -> count > 1).count();
    System.out.printf(
        "producing runs: %d crashes: %d runs, %d records, %d of them more than once%n",
        CRASHES, started.size(), counts.size(), twice);
    Set<String> expected =
        started.values().stream()
            .flatMap(id -> RECORDS.stream().map(name -> id + " " + name))
            .collect(Collectors.toSet());
    assertThat(counts.keySet()).isEqualTo(expected);
    assertThat(counts.entrySet().stream().filter(e -> e.getValue() != 1).toList()).isEmpty();
  }

  /** What is in the topic, and how often. */
  private static Map<String, Integer> read(String broker) {
    Map<String, Integer> counts = new HashMap<>();
    List<TopicPartition> partitions =
        Stream.iterate(0, number -> number + 1)
            .limit(PARTITIONS)
            .map(number -> new TopicPartition(TOPIC, number))
            .toList();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
          counts.merge(record.value(), 1, Integer::sum);
        }
      }
    }
    return counts;
  }
}
