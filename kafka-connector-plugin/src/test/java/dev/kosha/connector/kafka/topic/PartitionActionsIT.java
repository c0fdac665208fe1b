package dev.kosha.connector.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartitionActionsIT {

  private final KafkaCalls kafka = KafkaCalls.open();

  @AfterAll
  void close() {
    kafka.close();
  }

  private JsonNode describe(String topic) {
    return kafka.call("kafka.describeTopic", "{'topic': '%s'}".formatted(topic));
  }

  private String topicOfThreeRecords() {
    String topic = kafka.createTopic(1);
    kafka.call(
        "kafka.produce",
        "{'topic': '%s', 'records': [{'value': 1}, {'value': 2}, {'value': 3}]}".formatted(topic));
    return topic;
  }

  @Test
  void describeTopics_several_areToldInOrderAsOneIs() {
    String first = kafka.createTopic(2);
    String second = kafka.createTopic(1);

    JsonNode answer =
        kafka.call("kafka.describeTopics", "{'topics': ['%s', '%s']}".formatted(second, first));

    assertThat(answer.path("topics")).containsExactly(describe(second), describe(first));
  }

  @Test
  void describeTopics_oneUnknown_namesIt() {
    String topic = kafka.createTopic(1);

    ConnectorException failure =
        Failures.assertFails(
            KafkaErrorCode.UNKNOWN_TOPIC,
            () ->
                kafka.call(
                    "kafka.describeTopics", "{'topics': ['%s', 'no-such']}".formatted(topic)));

    assertThat(failure.pointer()).contains("/topics/1");
  }

  @Test
  void addPartitions_more_areThereAtOnce() {
    String topic = kafka.createTopic(1);
    String input = "{'topic': '%s', 'partitions': 3".formatted(topic);

    JsonNode dry = kafka.call("kafka.addPartitions", input + ", 'validateOnly': true}");
    assertThat(describe(topic).path("partitions")).hasSize(1);
    JsonNode done = kafka.call("kafka.addPartitions", input + "}");

    assertThat(dry.path("validateOnly").asBoolean()).isTrue();
    assertThat(done.path("partitionsBefore").asInt()).isEqualTo(1);
    assertThat(describe(topic).path("partitions")).hasSize(3);
  }

  @Test
  void addPartitions_brokersByHand_followsThem() {
    String topic = kafka.createTopic(1);

    kafka.call(
        "kafka.addPartitions",
        "{'topic': '%s', 'partitions': 2, 'replicaAssignments': [[1]]}".formatted(topic));

    assertThat(describe(topic).at("/partitions/1/leader").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'partitions': 2 | /partitions",
        "'partitions': 1 | /partitions",
        "'partitions': 3, 'replicaAssignments': [[99]] | /replicaAssignments",
        "'partitions': 3, 'replicaAssignments': [[1], [1]] | /replicaAssignments",
      })
  void addPartitions_refusedInput_namesTheField(String members, String pointer) {
    String topic = kafka.createTopic(2);

    ConnectorException failure =
        Failures.assertFails(
            StandardErrorCode.INVALID_INPUT,
            () ->
                kafka.call("kafka.addPartitions", "{'topic': '%s', %s}".formatted(topic, members)));

    assertThat(failure.pointer()).contains(pointer);
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "0, 0", "'''latest''', 3"})
  void deleteRecords_before_moveTheBeginning(String before, long begin) {
    String topic = topicOfThreeRecords();
    String input =
        "{'topic': '%s', 'offsets': [{'partition': 0, 'beforeOffset': %s}]"
            .formatted(topic, before);

    JsonNode dry = kafka.call("kafka.deleteRecords", input + ", 'validateOnly': true}");
    assertThat(describe(topic).at("/partitions/0/beginOffset").asLong()).isZero();
    JsonNode done = kafka.call("kafka.deleteRecords", input + "}");

    assertThat(dry.path("partitions")).isEqualTo(done.path("partitions"));
    assertThat(done.at("/partitions/0/newBeginOffset").asLong()).isEqualTo(begin);
    assertThat(describe(topic).at("/partitions/0/beginOffset").asLong()).isEqualTo(begin);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'partition': 0, 'beforeOffset': 4} | OFFSET_OUT_OF_RANGE | /offsets/0/beforeOffset",
        "{'partition': 3, 'beforeOffset': 0} | UNKNOWN_PARTITION | /offsets/0/partition",
      })
  void deleteRecords_refusedInput_deletesNothing(String item, String code, String pointer) {
    String topic = topicOfThreeRecords();

    ConnectorException failure =
        Failures.assertFails(
            KafkaErrorCode.valueOf(code),
            () ->
                kafka.call(
                    "kafka.deleteRecords",
                    "{'topic': '%s', 'offsets': [%s]}".formatted(topic, item)));

    assertThat(failure.pointer()).contains(pointer);
    assertThat(describe(topic).at("/partitions/0/beginOffset").asLong()).isZero();
  }

  @Test
  void deleteRecords_compactedTopic_isRefused() {
    String topic = KafkaCalls.uniqueTopic();
    kafka.call(
        "kafka.createTopic",
        "{'topic': '%s', 'configs': {'cleanup.policy': 'compact'}}".formatted(topic));

    Failures.assertFails(
        StandardErrorCode.INVALID_INPUT,
        () ->
            kafka.call(
                "kafka.deleteRecords",
                "{'topic': '%s', 'offsets': [{'partition': 0, 'beforeOffset': 'latest'}]}"
                    .formatted(topic)));
  }
}
