package dev.kosha.connector.kafka.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.dev.KafkaCluster;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.dev.Security;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ClusterActionsIT {

  @Test
  void describeCluster_twoBrokers_tellsBothAndTheController() {
    try (KafkaCluster cluster = KafkaEnvironment.cluster(2);
        KafkaCalls kafka = KafkaCalls.open(cluster.connection())) {
      // A broker that has started is known to the others a moment later.
      JsonNode answer =
          Awaitility.await()
              .until(
                  () -> kafka.call("kafka.describeCluster", "{}"),
                  told -> told.path("brokers").size() == 2);

      assertThat(answer.path("clusterId").asText()).isNotBlank();
      assertThat(answer.path("controllerId").asInt()).isEqualTo(1);
      assertThat(answer.path("brokers").findValues("id"))
          .extracting(JsonNode::asInt)
          .containsExactly(1, 2);
      assertThat(answer.path("features").findValuesAsText("name"))
          .contains("metadata.version")
          .isSorted();
      assertThat(kafka.call("kafka.listBrokers", "{}").path("brokers"))
          .isEqualTo(answer.path("brokers"));
    }
  }

  @Test
  void listBrokers_oneNode_tellsItsAddress() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      JsonNode broker = kafka.call("kafka.listBrokers", "{}").path("brokers").path(0);

      assertThat(broker.path("host").asText() + ":" + broker.path("port").asText())
          .isEqualTo(KafkaEnvironment.shared().bootstrapServers());
      assertThat(broker.path("rack").isNull()).isTrue();
    }
  }

  @Test
  void describeBroker_existing_tellsEachEntry() {
    try (KafkaCluster cluster =
            KafkaEnvironment.newIsolated(Map.of("log.retention.hours", "5", "broker.rack", "r1"));
        KafkaCalls kafka = KafkaCalls.open(cluster.connection())) {
      JsonNode answer = kafka.call("kafka.describeBroker", "{'brokerId': 1}");

      assertThat(answer.path("id").asInt()).isEqualTo(1);
      assertThat(answer.path("rack").asText()).isEqualTo("r1");
      JsonNode hours = entry(answer, "log.retention.hours");
      assertThat(hours.path("value").asText()).isEqualTo("5");
      assertThat(hours.path("source").asText()).isEqualTo("STATIC_BROKER_CONFIG");
      assertThat(hours.path("type").asText()).isEqualTo("INT");
      assertThat(hours.path("readOnly").asBoolean()).isTrue();
      assertThat(hours.path("documentation").asText()).isNotBlank();
      assertThat(hours.path("synonyms").findValuesAsText("name")).contains("log.retention.hours");
      assertThat(answer.path("configs").findValuesAsText("name").size()).isGreaterThan(100);
    }
  }

  @Test
  void describeBroker_secrets_areWithheld() {
    try (KafkaCalls kafka =
        KafkaCalls.open(KafkaEnvironment.shared().connection(Security.SASL_PLAIN))) {
      JsonNode answer = kafka.call("kafka.describeBroker", "{'brokerId': 1}");

      int secrets = 0;
      for (JsonNode entry : answer.path("configs")) {
        if (entry.path("sensitive").asBoolean()) {
          secrets++;
          assertThat(entry.path("value").isNull()).as(entry.path("name").asText()).isTrue();
          entry.path("synonyms").forEach(s -> assertThat(s.path("value").isNull()).isTrue());
        }
      }
      assertThat(secrets).isPositive();
    }
  }

  @Test
  void describeBroker_unknown_isNotFoundAtOnce() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      ConnectorException failure =
          Failures.assertFails(
              KafkaErrorCode.UNKNOWN_BROKER,
              () -> kafka.call("kafka.describeBroker", "{'brokerId': 99}"));

      assertThat(failure.message()).contains("broker 99").contains("[1]");
      assertThat(failure.pointer()).contains("/brokerId");
    }
  }

  private static JsonNode entry(JsonNode answer, String name) {
    for (JsonNode entry : answer.path("configs")) {
      if (entry.path("name").asText().equals(name)) {
        return entry;
      }
    }
    throw new AssertionError("no entry '" + name + "' in " + answer);
  }
}
