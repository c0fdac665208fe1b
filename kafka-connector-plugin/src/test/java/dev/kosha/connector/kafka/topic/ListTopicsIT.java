package dev.kosha.connector.kafka.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ListTopicsIT {

  private static final String ACTION = "kafka.listTopics";

  @Test
  void listTopics_pattern_matchesWholeNamesInOrder() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String prefix = KafkaCalls.uniqueTopic();
      for (String suffix : new String[] {"-b", "-a", "-ab"}) {
        kafka.call(
            "kafka.createTopic", "{'topic': '%s%s', 'partitions': 2}".formatted(prefix, suffix));
      }

      JsonNode answer = kafka.call(ACTION, "{'pattern': '%s-[ab]'}".formatted(prefix));

      assertThat(answer.path("topics").findValuesAsText("name"))
          .containsExactly(prefix + "-a", prefix + "-b");
      JsonNode first = answer.path("topics").path(0);
      assertThat(first.path("id").asText()).hasSize(22);
      assertThat(first.path("partitions").asInt()).isEqualTo(2);
      assertThat(first.path("internal").asBoolean()).isFalse();
    }
  }

  @Test
  void listTopics_noneMatches_isEmpty() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      JsonNode answer = kafka.call(ACTION, "{'pattern': '%s'}".formatted(KafkaCalls.uniqueTopic()));

      assertThat(answer.path("topics")).isEmpty();
    }
  }

  @Test
  void listTopics_noInput_listsAll() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);

      assertThat(kafka.call(ACTION, "{}").path("topics").findValuesAsText("name")).contains(topic);
    }
  }

  @Test
  void listTopics_internalAsked_listsThemToo() throws Exception {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      commitAnOffset(kafka.createTopic(1));

      assertThat(
              kafka
                  .call(ACTION, "{'includeInternal': true, 'pattern': '__consumer_offsets'}")
                  .path("topics")
                  .path(0)
                  .path("internal")
                  .asBoolean())
          .isTrue();
      assertThat(kafka.call(ACTION, "{'pattern': '__consumer_offsets'}").path("topics")).isEmpty();
    }
  }

  @Test
  void listTopics_badPattern_namesTheField() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      ConnectorException failure =
          Failures.assertFails(
              StandardErrorCode.INVALID_INPUT, () -> kafka.call(ACTION, "{'pattern': '(a'}"));

      assertThat(failure.pointer()).contains("/pattern");
    }
  }

  /** Makes the broker create its topic of committed offsets. */
  private static void commitAnOffset(String topic) throws Exception {
    Map<String, Object> client =
        Map.of("bootstrap.servers", KafkaEnvironment.shared().bootstrapServers());
    try (Admin admin = Admin.create(client)) {
      admin
          .alterConsumerGroupOffsets(
              topic, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }
}
