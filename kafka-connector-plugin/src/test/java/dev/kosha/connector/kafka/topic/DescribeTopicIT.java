package dev.kosha.connector.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.dev.KafkaCluster;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DescribeTopicIT {

  private static final String ACTION = "kafka.describeTopic";

  @Test
  void describeTopic_withRecords_tellsOffsetsPerPartition() throws Exception {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(2);
      produce(topic, 1, 5);
      deleteRecordsBefore(topic, 1, 2);

      JsonNode answer = kafka.call(ACTION, "{'topic': '%s'}".formatted(topic));

      assertThat(answer.path("topicId").asText()).hasSize(22);
      assertThat(answer.path("internal").asBoolean()).isFalse();
      assertThat(answer.path("replicationFactor").asInt()).isEqualTo(1);
      assertThat(answer.path("partitions").path(0).toString())
          .isEqualTo(
              "{\"partition\":0,\"leader\":1,\"replicas\":[1],\"isr\":[1],\"beginOffset\":0,\"endOffset\":0}");
      assertThat(answer.path("partitions").path(1).toString())
          .isEqualTo(
              "{\"partition\":1,\"leader\":1,\"replicas\":[1],\"isr\":[1],\"beginOffset\":2,\"endOffset\":5}");
    }
  }

  @Test
  void describeTopic_configs_tellsWhatSomebodySet() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = KafkaCalls.uniqueTopic();
      kafka.call(
          "kafka.createTopic",
          "{'topic': '%s', 'configs': {'cleanup.policy': 'compact'}}".formatted(topic));

      JsonNode some = kafka.call(ACTION, "{'topic': '%s'}".formatted(topic)).path("configs");
      JsonNode all =
          kafka
              .call(ACTION, "{'topic': '%s', 'allConfigs': true}".formatted(topic))
              .path("configs");

      JsonNode policy = entry(some, "cleanup.policy");
      assertThat(policy.path("value").asText()).isEqualTo("compact");
      assertThat(policy.path("source").asText()).isEqualTo("DYNAMIC_TOPIC_CONFIG");
      assertThat(policy.path("synonyms").path(0).path("value").asText()).isEqualTo("compact");
      assertThat(policy.path("documentation").asText()).contains("retention policy");
      assertThat(entry(some, "max.message.bytes").isMissingNode()).isTrue();
      assertThat(entry(all, "max.message.bytes").path("source").asText())
          .isEqualTo("DEFAULT_CONFIG");
    }
  }

  @Test
  void describeTopic_unknown_isNotFound() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = KafkaCalls.uniqueTopic();

      ConnectorException failure =
          Failures.assertFails(
              KafkaErrorCode.UNKNOWN_TOPIC,
              () -> kafka.call(ACTION, "{'topic': '%s'}".formatted(topic)));

      assertThat(failure.message()).contains("topic '" + topic + "'");
    }
  }

  @Test
  void describeTopic_partitionWithoutLeader_hasNoOffsets() {
    try (KafkaCluster cluster = KafkaEnvironment.cluster(2);
        KafkaCalls kafka = KafkaCalls.open(cluster.connection())) {
      kafka.call(
          "kafka.createTopic",
          "{'topic': 'half', 'replicaAssignments': [{'partition': 0, 'brokerIds': [1]}, {'partition': 1, 'brokerIds': [2]}]}");
      cluster.stop(2);

      JsonNode partitions =
          Awaitility.await()
              .atMost(Duration.ofSeconds(30))
              .ignoreExceptionsInstanceOf(ConnectorException.class)
              .until(
                  () -> kafka.call(ACTION, "{'topic': 'half'}").path("partitions"),
                  found -> found.path(1).path("leader").isNull());

      assertThat(partitions.path(0).path("endOffset").asLong(-1)).isZero();
      assertThat(partitions.path(1).path("endOffset").isNull()).isTrue();
    }
  }

  private static JsonNode entry(JsonNode configs, String name) {
    for (JsonNode entry : configs) {
      if (entry.path("name").asText().equals(name)) {
        return entry;
      }
    }
    return configs.path("missing");
  }

  private static void produce(String topic, int partition, int records) throws Exception {
    try (var producer =
        new KafkaProducer<byte[], byte[]>(
            client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < records; i++) {
        byte[] value = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
        producer
            .send(new ProducerRecord<>(topic, partition, null, value))
            .get(20, TimeUnit.SECONDS);
      }
    }
  }

  private static void deleteRecordsBefore(String topic, int partition, long offset)
      throws Exception {
    try (Admin admin = Admin.create(client())) {
      admin
          .deleteRecords(
              Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
          .all()
          .get(20, TimeUnit.SECONDS);
    }
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", List.of(KafkaEnvironment.shared().bootstrapServers()));
  }
}
