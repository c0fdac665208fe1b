package dev.kosha.connector.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.dev.KafkaCluster;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeleteTopicIT {

  @Test
  void deleteTopic_existing_isGoneWhenAnswered() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      String input = "{'topic': '%s'}".formatted(topic);

      JsonNode answer = kafka.call("kafka.deleteTopic", input);

      assertThat(answer.path("topic").asText()).isEqualTo(topic);
      Failures.assertFails(
          KafkaErrorCode.UNKNOWN_TOPIC, () -> kafka.call("kafka.describeTopic", input));
    }
  }

  @Test
  void deleteTopic_unknown_isNotFound() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = KafkaCalls.uniqueTopic();

      ConnectorException failure =
          Failures.assertFails(
              KafkaErrorCode.UNKNOWN_TOPIC,
              () -> kafka.call("kafka.deleteTopic", "{'topic': '%s'}".formatted(topic)));

      assertThat(failure.message()).isEqualTo("topic '" + topic + "' does not exist");
    }
  }

  @Test
  void deleteTopic_brokersKeepTopics_isAConflict() {
    try (KafkaCluster cluster =
            KafkaEnvironment.newIsolated(Map.of("delete.topic.enable", "false"));
        KafkaCalls kafka = KafkaCalls.open(cluster.connection())) {
      String topic = kafka.createTopic(1);

      Failures.assertFails(
          KafkaErrorCode.TOPIC_DELETION_DISABLED,
          () -> kafka.call("kafka.deleteTopic", "{'topic': '%s'}".formatted(topic)));
    }
  }
}
