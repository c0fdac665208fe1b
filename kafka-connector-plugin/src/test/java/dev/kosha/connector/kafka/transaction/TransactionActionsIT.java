package dev.kosha.connector.kafka.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.dev.KafkaCluster;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On a broker of its own, for one test makes it forget its transactions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransactionActionsIT {

  private final KafkaCluster cluster = KafkaEnvironment.newIsolated(Map.of());
  private final KafkaCalls kafka = KafkaCalls.open(cluster.connection());

  @AfterAll
  void close() {
    kafka.close();
    cluster.close();
  }

  /** A topic with a transaction that is open; its transactional id is the topic's name. */
  private String topicWithTransaction() {
    String topic = kafka.createTopic(1);
    OpenTransaction.leave(cluster.bootstrapServers(), topic, topic);
    return topic;
  }

  private JsonNode describe(String id) {
    return kafka.call("kafka.describeTransaction", "{'transactionalId': '%s'}".formatted(id));
  }

  private JsonNode producer(String topic) {
    return kafka
        .call("kafka.describeProducers", "{'topic': '%s', 'partition': 0}".formatted(topic))
        .at("/producers/0");
  }

  private String lastCommitted(String topic) {
    return kafka
        .call(
            "kafka.listOffsets",
            "{'topic': '%s', 'isolationLevel': 'readCommitted'}".formatted(topic))
        .at("/partitions/0/offset")
        .asText();
  }

  private JsonNode abortInPartition(String topic, String producerId) {
    return kafka.call(
        "kafka.abortTransaction",
        "{'topic': '%s', 'partition': 0, 'producerId': %s}".formatted(topic, producerId));
  }

  @Test
  void openTransaction_isToldAndAborted() {
    String topic = topicWithTransaction();

    JsonNode open = describe(topic);
    assertThat(open.path("state").asText()).isEqualTo("ONGOING");
    assertThat(open.path("startTimestamp").isNumber()).isTrue();
    assertThat(open.at("/partitions/0/topic").asText()).isEqualTo(topic);
    assertThat(producer(topic).path("transactionStartOffset").asLong()).isZero();
    assertThat(lastCommitted(topic)).isEqualTo("0");

    JsonNode aborted =
        kafka.call("kafka.abortTransaction", "{'transactionalId': '%s'}".formatted(topic));

    assertThat(aborted.path("producerId")).isEqualTo(open.path("producerId"));
    Awaitility.await()
        .untilAsserted(
            () -> {
              assertThat(describe(topic).path("state").asText()).isIn("EMPTY", "COMPLETE_ABORT");
              assertThat(describe(topic).path("startTimestamp").isNull()).isTrue();
              assertThat(lastCommitted(topic)).isEqualTo("2");
            });
    ConnectorException again =
        Failures.assertFails(
            KafkaErrorCode.UNKNOWN_TRANSACTION,
            () ->
                kafka.call("kafka.abortTransaction", "{'transactionalId': '%s'}".formatted(topic)));
    assertThat(again.message()).contains("has no open transaction");
    assertThat(again.pointer()).contains("/transactionalId");
  }

  @Test
  void listTransactions_filters_fit() {
    String topic = topicWithTransaction();
    String pattern = "{'pattern': '%s'".formatted(topic);

    JsonNode found = kafka.call("kafka.listTransactions", pattern + ", 'states': ['ONGOING']}");

    assertThat(found.at("/transactions/0/transactionalId").asText()).isEqualTo(topic);
    assertThat(found.at("/transactions/0/coordinatorId").asInt()).isEqualTo(1);
    assertThat(transactions(pattern + ", 'states': ['COMPLETE_COMMIT']}")).isEmpty();
    assertThat(transactions(pattern + ", 'openLongerThan': 'PT1H'}")).isEmpty();
    assertThat(transactions("{'pattern': 'no-such'}")).isEmpty();
  }

  private JsonNode transactions(String input) {
    return kafka.call("kafka.listTransactions", input).path("transactions");
  }

  @Test
  void abortTransaction_inPartitionButStillCoordinated_isRefused() {
    String topic = topicWithTransaction();
    String producerId = producer(topic).path("producerId").asText();

    ConnectorException failure =
        Failures.assertFails(
            KafkaErrorCode.TRANSACTION_CHANGED, () -> abortInPartition(topic, producerId));

    assertThat(failure.message()).contains("'" + topic + "'");
    assertThat(describe(topic).path("state").asText()).isEqualTo("ONGOING");
  }

  /** Without its topic the coordinator remembers nothing, and the transaction hangs. */
  @Test
  void abortTransaction_hanging_freesThePartition() {
    String topic = topicWithTransaction();
    String producerId = producer(topic).path("producerId").asText();
    kafka.call("kafka.deleteTopic", "{'topic': '__transaction_state'}");
    Awaitility.await().until(() -> transactions("{'pattern': '%s'}".formatted(topic)).isEmpty());
    assertThat(lastCommitted(topic)).isEqualTo("0");

    JsonNode aborted = abortInPartition(topic, producerId);

    assertThat(aborted.path("transactionalId").isNull()).isTrue();
    assertThat(aborted.path("producerId").asText()).isEqualTo(producerId);
    Awaitility.await().untilAsserted(() -> assertThat(lastCommitted(topic)).isEqualTo("2"));
    assertThat(producer(topic).path("transactionStartOffset").isNull()).isTrue();
  }

  @Test
  void unknownTransaction_isNotFound() {
    String topic = kafka.createTopic(1);

    ConnectorException byId =
        Failures.assertFails(KafkaErrorCode.UNKNOWN_TRANSACTION, () -> describe("nobody"));
    ConnectorException inPartition =
        Failures.assertFails(
            KafkaErrorCode.UNKNOWN_TRANSACTION, () -> abortInPartition(topic, "4711"));

    assertThat(byId.pointer()).contains("/transactionalId");
    assertThat(inPartition.pointer()).contains("/producerId");
  }

  @Test
  void describeProducers_unknownPartition_namesTheField() {
    String topic = kafka.createTopic(1);

    ConnectorException failure =
        Failures.assertFails(
            KafkaErrorCode.UNKNOWN_PARTITION,
            () ->
                kafka.call(
                    "kafka.describeProducers", "{'topic': '%s', 'partition': 4}".formatted(topic)));

    assertThat(failure.pointer()).contains("/partition");
  }
}
