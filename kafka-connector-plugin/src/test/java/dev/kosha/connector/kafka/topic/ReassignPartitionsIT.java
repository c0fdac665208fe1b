package dev.kosha.connector.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.dev.KafkaCluster;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With a second broker, which one test stops so that a move cannot end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReassignPartitionsIT {

  private static final String ACTION = "kafka.reassignPartitions";

  private final KafkaCluster cluster = KafkaEnvironment.cluster(2);
  private final KafkaCalls kafka = KafkaCalls.open(cluster.connection());

  @AfterAll
  void close() {
    kafka.close();
    cluster.close();
  }

  private String topicOnBrokerOne() {
    String topic = KafkaCalls.uniqueTopic();
    kafka.call(
        "kafka.createTopic",
        "{'topic': '%s', 'replicaAssignments': [{'partition': 0, 'brokerIds': [1]}]}"
            .formatted(topic));
    return topic;
  }

  private JsonNode reassign(String topic, String brokerIds, String more) {
    return kafka.call(
        ACTION,
        "{'topic': '%s', 'assignments': [{'partition': 0, 'brokerIds': %s}]%s}"
            .formatted(topic, brokerIds, more));
  }

  private JsonNode moves() {
    return kafka.call("kafka.listReassignments", "{}").path("reassignments");
  }

  @Test
  void reassignPartitions_otherBroker_keepsThePartition() {
    String topic = topicOnBrokerOne();

    JsonNode answer = reassign(topic, "[2]", "");

    assertThat(answer.at("/partitions/0/replicasBefore/0").asInt()).isEqualTo(1);
    assertThat(answer.at("/partitions/0/replicas/0").asInt()).isEqualTo(2);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(
                        kafka
                            .call("kafka.describeTopic", "{'topic': '%s'}".formatted(topic))
                            .at("/partitions/0/replicas"))
                    .hasSize(1)
                    .allMatch(id -> id.asInt() == 2));
    Awaitility.await().until(() -> moves().isEmpty());
  }

  @Test
  void reassignPartitions_brokerDown_isListedUntilCalledOff() {
    String topic = topicOnBrokerOne();
    cluster.stop(2);
    try {
      reassign(topic, "[2]", "");

      JsonNode move = moves().path(0);
      assertThat(move.path("topic").asText()).isEqualTo(topic);
      assertThat(move.path("addingReplicas")).hasSize(1).allMatch(id -> id.asInt() == 2);
      assertThat(move.path("removingReplicas")).hasSize(1).allMatch(id -> id.asInt() == 1);

      assertThat(reassign(topic, "null", "").at("/partitions/0/replicas").isNull()).isTrue();
      Awaitility.await().until(() -> moves().isEmpty());
    } finally {
      cluster.start(2);
    }
  }

  @Test
  void reassignPartitions_nothingToCallOff_isAConflict() {
    String topic = topicOnBrokerOne();

    Failures.assertFails(KafkaErrorCode.NO_REASSIGNMENT, () -> reassign(topic, "null", ""));
  }

  @Test
  void reassignPartitions_unknownBroker_namesTheField() {
    String topic = topicOnBrokerOne();

    ConnectorException failure =
        Failures.assertFails(StandardErrorCode.INVALID_INPUT, () -> reassign(topic, "[99]", ""));

    assertThat(failure.pointer()).contains("/assignments");
  }

  @Test
  void reassignPartitions_moreReplicasWhenNotAllowed_namesTheField() {
    String topic = topicOnBrokerOne();

    ConnectorException failure =
        Failures.assertFails(
            StandardErrorCode.INVALID_INPUT,
            () -> reassign(topic, "[1, 2]", ", 'allowReplicationFactorChange': false"));

    assertThat(failure.pointer()).contains("/assignments");
  }

  @Test
  void reassignPartitions_unknownPartition_namesTheField() {
    String topic = topicOnBrokerOne();

    ConnectorException failure =
        Failures.assertFails(
            KafkaErrorCode.UNKNOWN_PARTITION,
            () ->
                kafka.call(
                    ACTION,
                    "{'topic': '%s', 'assignments': [{'partition': 7, 'brokerIds': [1]}]}"
                        .formatted(topic)));

    assertThat(failure.pointer()).contains("/assignments/0/partition");
  }
}
