package dev.kosha.connector.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CreateTopicIT {

  private static final String ACTION = "kafka.createTopic";

  @SuppressWarnings("NullAway.Init") // set before all tests
  private KafkaCalls kafka;

  private final String topic = KafkaCalls.uniqueTopic();

  @BeforeAll
  void open() {
    kafka = KafkaCalls.open();
  }

  @AfterAll
  void close() {
    kafka.close();
  }

  @Test
  void createTopic_everythingGiven_answersWhatTheBrokerMade() {
    String name = KafkaCalls.uniqueTopic();

    JsonNode answer =
        kafka.call(
            ACTION,
            "{'topic': '%s', 'partitions': 3, 'replicationFactor': 1, 'configs': {'retention.ms': '86400000'}}"
                .formatted(name));

    assertThat(answer.path("topic").asText()).isEqualTo(name);
    assertThat(answer.path("topicId").asText()).hasSize(22);
    assertThat(answer.path("partitions").asInt()).isEqualTo(3);
    assertThat(answer.path("replicationFactor").asInt()).isEqualTo(1);
    assertThat(answer.path("configs").path("retention.ms").asText()).isEqualTo("86400000");
    assertThat(answer.path("configs").path("cleanup.policy").asText()).isEqualTo("delete");
    assertThat(answer.path("validateOnly").asBoolean()).isFalse();
  }

  @Test
  void createTopic_onlyTheName_getsTheBrokersDefaults() {
    JsonNode answer = kafka.call(ACTION, "{'topic': '%s'}".formatted(KafkaCalls.uniqueTopic()));

    assertThat(answer.path("partitions").asInt()).isPositive();
    assertThat(answer.path("replicationFactor").asInt()).isEqualTo(1);
  }

  @Test
  void createTopic_answered_canBeDescribedAtOnce() {
    for (int i = 0; i < 20; i++) {
      String name = kafka.createTopic(2);
      JsonNode described = kafka.call("kafka.describeTopic", "{'topic': '%s'}".formatted(name));
      assertThat(described.path("partitions").findValues("endOffset"))
          .extracting(JsonNode::asLong)
          .containsExactly(0L, 0L);
    }
  }

  @Test
  void createTopic_existing_isAConflict() {
    String name = kafka.createTopic(1);

    ConnectorException failure =
        Failures.assertFails(
            KafkaErrorCode.TOPIC_EXISTS,
            () -> kafka.call(ACTION, "{'topic': '%s'}".formatted(name)));

    assertThat(failure.message()).contains("topic '" + name + "'");
  }

  @Test
  void createTopic_validateOnly_changesNothing() {
    String name = KafkaCalls.uniqueTopic();
    String input = "{'topic': '%s', 'partitions': 2, 'validateOnly': true}".formatted(name);

    JsonNode answer = kafka.call(ACTION, input);

    assertThat(answer.path("validateOnly").asBoolean()).isTrue();
    assertThat(answer.path("topicId").isNull()).isTrue();
    assertThat(answer.path("partitions").asInt()).isEqualTo(2);
    Failures.assertFails(
        KafkaErrorCode.UNKNOWN_TOPIC,
        () -> kafka.call("kafka.describeTopic", "{'topic': '%s'}".formatted(name)));
  }

  @Test
  void createTopic_validateOnlyOfAnExisting_isAConflict() {
    String name = kafka.createTopic(1);

    Failures.assertFails(
        KafkaErrorCode.TOPIC_EXISTS,
        () -> kafka.call(ACTION, "{'topic': '%s', 'validateOnly': true}".formatted(name)));
  }

  @Test
  void createTopic_replicasByHand_followsThem() {
    String name = KafkaCalls.uniqueTopic();

    JsonNode answer =
        kafka.call(
            ACTION,
            ("{'topic': '%s', 'replicaAssignments':"
                    + " [{'partition': 1, 'brokerIds': [1]}, {'partition': 0, 'brokerIds': [1]}]}")
                .formatted(name));

    assertThat(answer.path("partitions").asInt()).isEqualTo(2);
    assertThat(answer.path("replicationFactor").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'replicationFactor': 3 | /replicationFactor",
        "'configs': {'retention.ms': 'soon'} | /configs",
        "'configs': {'no.such.entry': '1'} | /configs",
        "'replicaAssignments': [{'partition': 0, 'brokerIds': [99]}] | /replicaAssignments",
        "'replicaAssignments': [{'partition': 1, 'brokerIds': [1]}] | /replicaAssignments",
        "'replicaAssignments': [{'partition': 0, 'brokerIds': [1]}, {'partition': 0, 'brokerIds': [1]}] | /replicaAssignments",
        "'partitions': 1, 'replicaAssignments': [{'partition': 0, 'brokerIds': [1]}] | /partitions",
        "'replicationFactor': 1, 'replicaAssignments': [{'partition': 0, 'brokerIds': [1]}] | /replicationFactor",
      })
  void createTopic_refusedInput_namesTheField(String member, String field) {
    ConnectorException failure =
        Failures.assertFails(
            StandardErrorCode.INVALID_INPUT,
            () -> kafka.call(ACTION, "{'topic': '%s', %s}".formatted(topic, member)));

    assertThat(failure.pointer()).contains(field);
  }

  @Test
  void createTopic_reservedName_namesTheField() {
    ConnectorException failure =
        Failures.assertFails(
            StandardErrorCode.INVALID_INPUT, () -> kafka.call(ACTION, "{'topic': '..'}"));

    assertThat(failure.pointer()).contains("/topic");
  }
}
