package dev.kosha.connector.kafka.produce;

import static dev.kosha.connector.kafka.produce.ProduceIT.readAll;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.KafkaCalls;
import org.junit.jupiter.api.Test;

class ProduceBatchIT {

  @Test
  void batch_eachRecord_succeedsOrFailsByItselfInOrder() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);

      JsonNode answer =
          kafka.call(
              "kafka.produce",
              """
              {'topic': '%s', 'valueFormat': 'string', 'records': [
                {'value': 'one'}, {'value': 2}, {'value': 'three', 'partition': 7},
                {'key': 'gone', 'tombstone': true}, {'value': {'x': 5}, 'valueFormat': 'json'},
                {'value': '!', 'valueFormat': 'binary'}, {}]}
              """
                  .formatted(topic));

      assertThat(answer.path("succeeded").intValue()).isEqualTo(3);
      assertThat(answer.path("failed").intValue()).isEqualTo(4);
      assertThat(answer.path("results").findValuesAsText("offset")).containsExactly("0", "1", "2");
      assertThat(answer.at("/results/0/offset").intValue()).isZero();
      assertThat(answer.at("/results/1/error/code").asText()).isEqualTo("INVALID_INPUT");
      assertThat(answer.at("/results/1/error/pointer").asText()).isEqualTo("/records/1/value");
      assertThat(answer.at("/results/2/error/code").asText()).isEqualTo("UNKNOWN_PARTITION");
      assertThat(answer.at("/results/3/offset").intValue()).isEqualTo(1);
      assertThat(answer.at("/results/4/offset").intValue()).isEqualTo(2);
      assertThat(answer.at("/results/5/error/message").asText()).contains("not valid base64");
      assertThat(answer.at("/results/6/error/retriable").booleanValue()).isFalse();
    }
  }

  @Test
  void batch_unknownTopic_failsEachRecord() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      JsonNode answer =
          kafka.call(
              "kafka.produce",
              "{'topic': '%s', 'records': [{'value': 1}, {'value': 2}]}"
                  .formatted(KafkaCalls.uniqueTopic()));

      assertThat(answer.path("failed").intValue()).isEqualTo(2);
      assertThat(answer.at("/results/1/error/code").asText()).isEqualTo("UNKNOWN_TOPIC");
    }
  }

  @Test
  void batchOfManyRecords_toAFreshTopic_keepsItsOrder() {
    try (KafkaCalls kafka = KafkaCalls.open()) {
      String topic = kafka.createTopic(1);
      StringBuilder records = new StringBuilder();
      for (int i = 0; i < 10_000; i++) {
        records.append(i == 0 ? "" : ",").append("{'value': ").append(i).append('}');
      }

      JsonNode answer =
          kafka.call("kafka.produce", "{'topic': '%s', 'records': [%s]}".formatted(topic, records));

      assertThat(answer.path("succeeded").intValue()).isEqualTo(10_000);
      JsonNode read = readAll(kafka, topic);
      assertThat(read).hasSize(10_000);
      for (int i = 0; i < 10_000; i++) {
        assertThat(read.get(i).path("value").intValue()).isEqualTo(i);
      }
    }
  }
}
