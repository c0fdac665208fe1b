package dev.kosha.connector.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlterTopicConfigIT {

  private static final String ACTION = "kafka.alterTopicConfig";

  private final KafkaCalls kafka = KafkaCalls.open();

  @AfterAll
  void close() {
    kafka.close();
  }

  private JsonNode alter(String topic, String members) {
    return kafka.call(ACTION, "{'topic': '%s', %s}".formatted(topic, members));
  }

  private String value(String topic, String name) {
    JsonNode configs =
        kafka
            .call("kafka.describeTopic", "{'topic': '%s', 'allConfigs': true}".formatted(topic))
            .path("configs");
    for (JsonNode entry : configs) {
      if (entry.path("name").asText().equals(name)) {
        return entry.path("value").asText();
      }
    }
    throw new AssertionError("no entry '" + name + "'");
  }

  /** What the difference promises must be what the brokers then tell, so each step is compared. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'set': {'retention.ms': '1000'} | retention.ms | 604800000 | 1000",
        "'append': {'cleanup.policy': 'compact'} | cleanup.policy | delete | delete,compact",
        "'append': {'cleanup.policy': 'delete'} | cleanup.policy | delete | delete",
        "'delete': ['max.message.bytes'] | max.message.bytes | 2000 | 1048588",
        "'delete': ['retention.bytes'] | retention.bytes | -1 | -1",
        "'subtract': {'leader.replication.throttled.replicas': '0:1'} | leader.replication.throttled.replicas | 0:1,1:1 | 1:1",
      })
  void alterTopicConfig_each_makesTheDifferenceItTells(
      String change, String name, String before, String after) {
    String topic = kafka.createTopic(1);
    alter(
        topic,
        "'set': {'max.message.bytes': '2000', 'leader.replication.throttled.replicas': '0:1,1:1'}");
    Awaitility.await().until(() -> value(topic, "max.message.bytes").equals("2000"));

    JsonNode dry = alter(topic, change + ", 'validateOnly': true");
    assertThat(value(topic, name)).isEqualTo(before);
    JsonNode done = alter(topic, change);

    assertThat(dry.path("validateOnly").asBoolean()).isTrue();
    assertThat(dry.path("changes")).isEqualTo(done.path("changes")).hasSize(1);
    assertThat(done.at("/changes/0/name").asText()).isEqualTo(name);
    assertThat(done.at("/changes/0/before").asText()).isEqualTo(before);
    assertThat(done.at("/changes/0/after").asText()).isEqualTo(after);
    Awaitility.await().untilAsserted(() -> assertThat(value(topic, name)).isEqualTo(after));
  }

  /** The brokers keep that default in hours, and do not tell it before. */
  @Test
  void alterTopicConfig_deletedEntryOfUnknownDefault_isToldOnceDone() {
    String topic = kafka.createTopic(1);
    alter(topic, "'set': {'segment.ms': '5000'}");

    JsonNode dry = alter(topic, "'delete': ['segment.ms'], 'validateOnly': true");
    JsonNode done = alter(topic, "'delete': ['segment.ms']");

    assertThat(dry.at("/changes/0/before").asText()).isEqualTo("5000");
    assertThat(dry.at("/changes/0/after").isNull()).isTrue();
    assertThat(done.at("/changes/0/after").asText()).isEqualTo("604800000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'set': {'retention.bytes': '1', 'retention.ms': 'soon'} | /set/retention.ms",
        "'set': {'no.such.entry': '1'} | /set/no.such.entry",
        "'append': {'retention.ms': '1'} | /append/retention.ms",
        "'set': {'retention.ms': '1'}, 'delete': ['retention.ms'] | /delete/0",
        "'validateOnly': true | /set",
      })
  void alterTopicConfig_refusedInput_namesTheEntry(String members, String pointer) {
    String topic = kafka.createTopic(1);

    ConnectorException failure =
        Failures.assertFails(StandardErrorCode.INVALID_INPUT, () -> alter(topic, members));

    assertThat(failure.pointer()).contains(pointer);
    assertThat(value(topic, "retention.bytes")).isEqualTo("-1");
  }

  @Test
  void alterTopicConfig_unknownTopic_namesTheField() {
    ConnectorException failure =
        Failures.assertFails(
            KafkaErrorCode.UNKNOWN_TOPIC,
            () -> alter("no-such-topic", "'set': {'retention.ms': '1'}"));

    assertThat(failure.pointer()).contains("/topic");
  }
}
