package dev.kosha.connector.kafka.produce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCode;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.transaction.OpenTransaction;
import dev.kosha.connector.testkit.ActionCaller;
import dev.kosha.connector.testkit.FakeActionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TransactionalBatchIT {

  private static final String TRANSACTION =
      "{'topic': '%s', 'transactional': true, 'records': [%s]}";

  @Test
  void batch_written_isThereAsAWhole() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(2);

      JsonNode answer =
          kafka.call(
              "kafka.produce",
              TRANSACTION.formatted(
                  topic, "{'value': 1, 'partition': 0}, {'value': 2, 'partition': 1}"));

      assertThat(answer.path("succeeded").intValue()).isEqualTo(2);
      assertThat(answer.at("/results/1/partition").intValue()).isEqualTo(1);
      assertThat(committed(kafka, topic, 2)).containsExactlyInAnyOrder(1, 2);
    }
  }

  @Test
  void recordThatTheBrokersRefuse_leavesNothingForReadersOfCommittedRecords() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = KafkaCalls.uniqueTopic();
      kafka.call(
          "kafka.createTopic",
          "{'topic': '%s', 'partitions': 1, 'configs': {'cleanup.policy': 'compact'}}"
              .formatted(topic));

      ConnectorException failure =
          Failures.assertFails(
              KafkaErrorCode.INVALID_RECORD,
              () ->
                  kafka.call(
                      "kafka.produce",
                      TRANSACTION.formatted(topic, "{'key': 'a', 'value': 1}, {'value': 2}")));

      assertThat(failure.message()).endsWith("nothing was written");
      assertThat(committed(kafka, topic, 0)).isEmpty();
      kafka.call("kafka.produce", TRANSACTION.formatted(topic, "{'key': 'b', 'value': 3}"));
      assertThat(committed(kafka, topic, 1)).containsExactly(3);
    }
  }

  @Test
  void batch_thatCannotBeWritten_isRefusedAtTheRecordBeforeItBegins() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);

      assertRefused(
          kafka,
          StandardErrorCode.INVALID_INPUT,
          "/records/1/value",
          TRANSACTION.formatted(topic, "{'value': 1}, {'key': 'k'}"));
      assertRefused(
          kafka,
          KafkaErrorCode.UNKNOWN_PARTITION,
          "/records/0/partition",
          TRANSACTION.formatted(topic, "{'value': 1, 'partition': 9}"));
      assertRefused(
          kafka,
          KafkaErrorCode.RECORD_TOO_LARGE,
          "/records/1/value",
          TRANSACTION.formatted(topic, "{'value': 1}, {'value': '" + "x".repeat(2_000_000) + "'}"));
      assertRefused(
          kafka,
          StandardErrorCode.INVALID_INPUT,
          "/records",
          "{'topic': '%s', 'transactional': true, 'value': 1}".formatted(topic));
      assertRefused(
          kafka,
          StandardErrorCode.INVALID_INPUT,
          "/acks",
          "{'topic': '%s', 'transactional': true, 'acks': 'none', 'records': [{'value': 1}]}"
              .formatted(topic));
      Failures.assertFails(
          KafkaErrorCode.UNKNOWN_TOPIC,
          () ->
              kafka.call(
                  "kafka.produce",
                  TRANSACTION.formatted(KafkaCalls.uniqueTopic(), "{'value': 1}")));
      assertThat(kafka.call("kafka.consume", "{'topic': '%s'}".formatted(topic)).path("records"))
          .isEmpty();
    }
  }

  private static void assertRefused(
      KafkaCalls kafka, ErrorCode code, String pointer, String input) {
    assertThat(Failures.assertFails(code, () -> kafka.call("kafka.produce", input)).pointer())
        .hasValue(pointer);
  }

  @Test
  void manyAtOnce_shareAFewProducers_whoseIdsAreStable() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      for (int round = 0; round < 3; round++) {
        List<CompletableFuture<JsonNode>> calls =
            IntStream.range(0, 20)
                .mapToObj(
                    i ->
                        kafka.start(
                            "kafka.produce",
                            TRANSACTION.formatted(topic, "{'value': 1}, {'value': 2}"),
                            FakeActionContext.create()))
                .toList();
        calls.forEach(
            call ->
                assertThat(ActionCaller.await("kafka.produce", call).path("succeeded").intValue())
                    .isEqualTo(2));
      }

      assertThat(committed(kafka, topic, 120)).hasSize(120);
      assertThat(transactionalIds(kafka, topic)).hasSizeBetween(1, 4);
    }
  }

  @Test
  void producer_thatWasFencedOff_isReplacedAndTheBatchWrittenOnce() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      kafka.call("kafka.produce", TRANSACTION.formatted(topic, "{'value': 1}"));
      for (String id : transactionalIds(kafka, topic)) {
        OpenTransaction.end(
            KafkaEnvironment.shared().connection().path("bootstrapServers").asText(), id);
      }

      kafka.call("kafka.produce", TRANSACTION.formatted(topic, "{'value': 2}"));
      kafka.call("kafka.produce", TRANSACTION.formatted(topic, "{'value': 3}"));

      assertThat(committed(kafka, topic, 3)).containsExactly(1, 2, 3);
    }
  }

  @Test
  void call_cancelledBeforeItsTurn_writesNothing() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      FakeActionContext late = FakeActionContext.create();
      late.cancel();

      Failures.assertFails(
          StandardErrorCode.CANCELLED,
          () ->
              ActionCaller.await(
                  "kafka.produce",
                  kafka.start(
                      "kafka.produce", TRANSACTION.formatted(topic, "{'value': 1}"), late)));

      kafka.call("kafka.produce", TRANSACTION.formatted(topic, "{'value': 2}"));
      assertThat(committed(kafka, topic, 1)).containsExactly(2);
    }
  }

  /** Of the producers that have written to the topic, by this session's part of their names. */
  private static List<String> transactionalIds(KafkaCalls kafka, String topic) {
    List<Long> producers = new ArrayList<>();
    kafka
        .call("kafka.describeProducers", "{'topic': '%s', 'partition': 0}".formatted(topic))
        .path("producers")
        .forEach(producer -> producers.add(producer.path("producerId").longValue()));
    List<String> ids = new ArrayList<>();
    for (JsonNode each : kafka.call("kafka.listTransactions", "{}").path("transactions")) {
      if (producers.contains(each.path("producerId").longValue())) {
        ids.add(each.path("transactionalId").asText());
      }
    }
    assertThat(ids).allMatch(id -> id.matches("kosha-test-1\\.\\d+-[0-9a-f-]{36}-[0-3]"));
    return ids;
  }

  /**
   * What a reader of committed records sees, once it is so many. The brokers answer a commit before
   * they mark its records.
   */
  private static List<Integer> committed(KafkaCalls kafka, String topic, int count) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> committed(kafka, topic), values -> values.size() >= count);
  }

  private static List<Integer> committed(KafkaCalls kafka, String topic) {
    List<Integer> values = new ArrayList<>();
    kafka
        .call(
            "kafka.consume", "{'topic': '%s', 'isolationLevel': 'readCommitted'}".formatted(topic))
        .path("records")
        .forEach(each -> values.add(each.path("value").intValue()));
    return values;
  }
}
