package dev.kosha.connector.kafka.produce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProduceOptionsIT {

  @Test
  void keys_areWrittenToThePartitionsThatJavaClientsChoose() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(7);
      StringBuilder records = new StringBuilder();
      for (int i = 0; i < 200; i++) {
        records.append(i == 0 ? "" : ",").append("{'key': 'kéy-%d', 'value': 1}".formatted(i));
      }

      JsonNode answer =
          kafka.call("kafka.produce", "{'topic': '%s', 'records': [%s]}".formatted(topic, records));

      for (int i = 0; i < 200; i++) {
        byte[] key = ("kéy-" + i).getBytes(StandardCharsets.UTF_8);
        assertThat(answer.at("/results/" + i + "/partition").intValue())
            .isEqualTo(BuiltInPartitioner.partitionForKey(key, 7));
      }
    }
  }

  @Test
  void acks_ofTheLeader_tellThePlaceAndOfNobody_doNot() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      String input = "{'topic': '%s', 'value': 1, 'acks': '%s'}";

      JsonNode leader = kafka.call("kafka.produce", input.formatted(topic, "leader"));
      JsonNode nobody = kafka.call("kafka.produce", input.formatted(topic, "none"));
      JsonNode all = kafka.call("kafka.produce", input.formatted(topic, "all"));

      assertThat(leader.path("offset").intValue()).isZero();
      assertThat(nobody.has("offset")).isFalse();
      assertThat(nobody.path("partition").intValue()).isZero();
      assertThat(all.path("offset").isNumber()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "snappy", "lz4", "zstd"})
  void compression_chosen_makesTheLogSmaller(String codec) throws Exception {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      String input = "{'topic': '%s', 'valueFormat': 'string', 'value': '%s', 'compression': '%s'}";

      kafka.call("kafka.produce", input.formatted(topic, "x".repeat(500_000), codec));

      assertThat(logBytes(topic)).isPositive().isLessThan(100_000);
      assertThat(
              kafka
                  .call(
                      "kafka.consume", "{'topic': '%s', 'valueFormat': 'string'}".formatted(topic))
                  .at("/records/0/value")
                  .asText())
          .hasSize(500_000);
    }
  }

  @Test
  void recordTooLargeForItsTopic_isToldBeforeItIsSent() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = KafkaCalls.uniqueTopic();
      kafka.call(
          "kafka.createTopic",
          "{'topic': '%s', 'partitions': 1, 'configs': {'max.message.bytes': '100000'}}"
              .formatted(topic));
      String large = "{'topic': '%s', 'valueFormat': 'string', 'value': '%s'%s}";

      ConnectorException failure =
          Failures.assertFails(
              KafkaErrorCode.RECORD_TOO_LARGE,
              () -> kafka.call("kafka.produce", large.formatted(topic, "x".repeat(100_000), "")));

      assertThat(failure.message())
          .isEqualTo(
              "record of 100068 bytes for topic '%s' is larger than the topic takes (100000 bytes);"
                      .formatted(topic)
                  + " it was not sent");
      // What fits after compression is not refused for its size.
      kafka.call(
          "kafka.produce", large.formatted(topic, "x".repeat(100_000), ", 'compression': 'gzip'"));
      JsonNode batch =
          kafka.call(
              "kafka.produce",
              """
              {'topic': '%s', 'valueFormat': 'string', 'records': [{'value': 'small'},
                {'value': '%s'}, {'value': 'small'}]}
              """
                  .formatted(topic, "x".repeat(100_000)));
      assertThat(batch.path("succeeded").intValue()).isEqualTo(2);
      assertThat(batch.at("/results/1/error/code").asText()).isEqualTo("RECORD_TOO_LARGE");
    }
  }

  private static long logBytes(String topic) throws ExecutionException, InterruptedException {
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers",
            KafkaEnvironment.shared().connection().path("bootstrapServers").asText());
    try (Admin admin = Admin.create(properties)) {
      var brokers = admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
      return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
          .flatMap(folders -> folders.values().stream())
          .flatMap(folder -> folder.replicaInfos().entrySet().stream())
          .filter(replica -> replica.getKey().topic().equals(topic))
          .mapToLong(replica -> replica.getValue().size())
          .sum();
    }
  }
}
