package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runners in processes of their own, on one PostgreSQL and one broker, serve as one. */
class ReplicasIT {

  @TempDir private static Path folder = Path.of("");
  private static Replicas both;
  private static Replica a;
  private static Replica b;
  private static String admin = "";
  private final String topic = "replicas-" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    both = Replicas.start(folder);
    a = both.a;
    b = both.b;
    admin = both.admin;
  }

  @AfterAll
  static void stop() {
    if (both != null) {
      both.close();
    }
  }

  @BeforeEach
  void createTopic() {
    both.createTopic(topic);
  }

  @AfterEach
  void deleteTopic() {
    both.deleteTopic(topic);
  }

  @Test
  void connectionAndKey_madeOnOne_areKnownToTheOther() {
    String connection = "/v1/connections/orders?connector=kafka";
    String listed = "kafka.listTopics?connection=orders";
    assertThat(
            a.send(
                    admin,
                    "PUT",
                    connection,
                    "{'settings': {'bootstrapServers': '%s'}}".formatted(Replicas.BROKER))
                .status())
        .isEqualTo(201);
    await().until(() -> b.call(admin, listed, "{}").status() == 200);

    b.send(admin, "PATCH", connection, "{'settings': {'bootstrapServers': 'localhost:1'}}").ok();
    await().atMost(Duration.ofSeconds(30)).until(() -> a.call(admin, listed, "{}").status() == 503);

    Replica.Answer made = a.send(admin, "POST", "/v1/keys", "{'name': 'x', 'role': 'viewer'}");
    String key = made.body().path("key").asText();
    await().until(() -> b.send(key, "GET", "/v1/actions", "").status() == 200);
    assertThat(a.send(admin, "DELETE", "/v1/keys/" + made.body().path("id").asText(), "").status())
        .isEqualTo(204);
    await().until(() -> b.send(key, "GET", "/v1/actions", "").status() == 401);
  }

  @Test
  void idempotencyKey_usedOnOne_hasItsAnswerOnTheOther() {
    String input = "{'topic': '%s', 'value': 1}".formatted(topic);
    Replica.Answer first = a.call(admin, "kafka.produce", input, "Idempotency-Key", topic);
    Replica.Answer second = b.call(admin, "kafka.produce", input, "Idempotency-Key", topic);

    assertThat(second.ok()).isEqualTo(first.ok());
    assertThat(second.replayed()).isTrue();
    assertThat(
            b.call(
                    admin,
                    "kafka.produce",
                    "{'topic': '%s', 'value': 2}".formatted(topic),
                    "Idempotency-Key",
                    topic)
                .status())
        .isEqualTo(409);
  }

  @Test
  void consumer_madeOnOne_isSharedByBoth() {
    both.createConsumer(a, topic, "immediate");
    both.produce(a, topic, 0, 200);
    Set<Integer> fromA = new TreeSet<>();
    Set<Integer> fromB = new TreeSet<>();
    List<Integer> all = new ArrayList<>();

    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              both.consume(a, topic).forEach(record -> fromA.add(record.path("value").asInt()));
              both.consume(b, topic).forEach(record -> fromB.add(record.path("value").asInt()));
              return fromA.size() + fromB.size() >= 200;
            });
    // Once both are in the group, each gives what its partitions hold, and no record comes twice.
    both.produce(b, topic, 200, 400);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              for (Replica replica : List.of(a, b)) {
                both.consume(replica, topic)
                    .forEach(record -> all.add(record.path("value").asInt()));
              }
              return all.size() >= 200;
            });

    fromA.addAll(fromB);
    assertThat(fromA).hasSize(200);
    assertThat(all).hasSize(200).doesNotHaveDuplicates();
    b.call(admin, "kafka.deleteConsumer", "{'consumer': '%s'}".formatted(topic)).ok();
    await()
        .until(
            () ->
                a.call(admin, "kafka.consume", "{'consumer': '%s'}".formatted(topic)).status()
                    == 404);
  }

  @Test
  void consumerOfABridge_madeOnOne_isReadAlternatelyThroughBoth() {
    String instance = "/consumers/%s/instances/i".formatted(topic);
    a.send(
            admin,
            "POST",
            "/consumers/" + topic,
            "{'name': 'i', 'format': 'json', 'auto.offset.reset': 'earliest'}")
        .ok();
    assertThat(
            b.send(admin, "POST", instance + "/subscription", "{'topics': ['%s']}".formatted(topic))
                .status())
        .isEqualTo(204);
    both.produce(a, topic, 0, 100);
    Set<Integer> values = new TreeSet<>();

    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              for (Replica replica : List.of(a, b)) {
                Replica.Answer read =
                    replica.send(admin, "GET", instance + "/records?timeout=1000", "");
                if (!read.isNotYet()) {
                  read.ok().forEach(record -> values.add(record.path("value").asInt()));
                }
              }
              return values.size() == 100;
            });
    assertThat(b.send(admin, "DELETE", instance, "").status()).isEqualTo(204);
    await().until(() -> a.send(admin, "GET", instance + "/records?timeout=0", "").status() == 404);
  }

  @Test
  void session_openedOnOne_isGoodOnTheOtherUntilItIsEnded() {
    Replica.Answer opened = a.send("", "POST", "/v1/session", "{'token': '%s'}".formatted(admin));
    String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    String csrf = opened.ok().path("csrf").asText();

    assertThat(
            b.send(
                    "",
                    "POST",
                    "/v1/actions/kafka.listTopics",
                    "{}",
                    "Cookie",
                    cookie,
                    "X-Kosha-CSRF",
                    csrf)
                .status())
        .isEqualTo(200);
    assertThat(
            b.send("", "DELETE", "/v1/session", "", "Cookie", cookie, "X-Kosha-CSRF", csrf)
                .status())
        .isEqualTo(204);
    await().until(() -> a.send("", "GET", "/v1/session", "", "Cookie", cookie).status() == 401);
  }

  @Test
  void offsets_ofRecordsThatOneGave_areCommittedThroughTheOther() {
    both.createConsumer(a, topic, "manual");
    both.produce(a, topic, 0, 40);
    List<JsonNode> records = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              both.consume(a, topic).forEach(records::add);
              return records.size() == 40;
            });
    List<String> offsets = new ArrayList<>();
    for (int partition = 0; partition < 4; partition++) {
      int wanted = partition;
      records.stream()
          .filter(record -> record.path("partition").asInt() == wanted)
          .mapToLong(record -> record.path("offset").asLong() + 1)
          .max()
          .ifPresent(
              offset ->
                  offsets.add(
                      "{'topic': '%s', 'partition': %d, 'offset': %d}"
                          .formatted(topic, wanted, offset)));
    }

    // A runner that joins the group waits for its partitions; on a busy machine a caller asks
    // again.
    JsonNode committed =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () ->
                    b.call(
                        admin,
                        "kafka.commitOffsets",
                        "{'consumer': '%s', 'offsets': [%s]}"
                            .formatted(topic, String.join(",", offsets))),
                answer -> !answer.isNotYet())
            .ok();

    assertThat(committed.path("offsets")).hasSameSizeAs(offsets);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        a.call(admin, "kafka.groupLag", "{'groupId': '%s'}".formatted(topic))
                            .ok()
                            .findValues("lag"))
                    .isNotEmpty()
                    .allMatch(lag -> lag.asLong() == 0));
  }
}
