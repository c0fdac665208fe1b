package dev.kosha.connector.kafka.produce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import org.junit.jupiter.api.Test;

class ProduceLimitsIT {

  @Test
  void recordTooLargeForTheTopic_namesBothSizes() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = KafkaCalls.uniqueTopic();
      kafka.call(
          "kafka.createTopic",
          "{'topic': '%s', 'partitions': 1, 'configs': {'max.message.bytes': '1000'}}"
              .formatted(topic));

      ConnectorException failure =
          Failures.assertFails(
              KafkaErrorCode.RECORD_TOO_LARGE,
              () -> kafka.call("kafka.produce", textRecord(topic, 2_000)));

      assertThat(failure.message())
          .isEqualTo(
              "record of 2000 bytes for topic '%s' is larger than the topic takes (1000 bytes)"
                  .formatted(topic));
    }
  }

  @Test
  void recordTooLargeForTheClient_namesBothSizes() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = KafkaCalls.uniqueTopic();
      kafka.call(
          "kafka.createTopic",
          "{'topic': '%s', 'partitions': 1, 'configs': {'max.message.bytes': '30000000'}}"
              .formatted(topic));

      ConnectorException failure =
          Failures.assertFails(
              KafkaErrorCode.RECORD_TOO_LARGE,
              () -> kafka.call("kafka.produce", textRecord(topic, 17 * 1024 * 1024)));

      assertThat(failure.message()).contains("17825880 bytes", "16777216");
    }
  }

  @Test
  void recordOfTwoMegabytes_toATopicThatTakesIt_isWritten() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = KafkaCalls.uniqueTopic();
      kafka.call(
          "kafka.createTopic",
          "{'topic': '%s', 'partitions': 1, 'configs': {'max.message.bytes': '3000000'}}"
              .formatted(topic));

      JsonNode answer = kafka.call("kafka.produce", textRecord(topic, 2_000_000));

      assertThat(answer.path("offset").intValue()).isZero();
    }
  }

  @Test
  void recordWithoutKey_toACompactedTopic_isInvalid() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = KafkaCalls.uniqueTopic();
      kafka.call(
          "kafka.createTopic",
          "{'topic': '%s', 'partitions': 1, 'configs': {'cleanup.policy': 'compact'}}"
              .formatted(topic));

      Failures.assertFails(
          KafkaErrorCode.INVALID_RECORD,
          () -> kafka.call("kafka.produce", "{'topic': '%s', 'value': 1}".formatted(topic)));
    }
  }

  @Test
  void timestampFarInTheFuture_isInvalid() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);

      Failures.assertFails(
          KafkaErrorCode.INVALID_RECORD,
          () ->
              kafka.call(
                  "kafka.produce",
                  "{'topic': '%s', 'value': 1, 'timestamp': 99999999999999}".formatted(topic)));
    }
  }

  @Test
  void topicDeletedMeanwhile_isUnknown() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      String input = "{'topic': '%s', 'value': 1}".formatted(topic);
      kafka.call("kafka.produce", input);

      kafka.call("kafka.deleteTopic", "{'topic': '%s'}".formatted(topic));

      Failures.assertFails(KafkaErrorCode.UNKNOWN_TOPIC, () -> kafka.call("kafka.produce", input));
    }
  }

  private static String textRecord(String topic, int length) {
    return "{'topic': '%s', 'valueFormat': 'string', 'value': '%s'}"
        .formatted(topic, "x".repeat(length));
  }
}
