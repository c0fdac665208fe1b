package dev.kosha.connector.kafka.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumerOffsetsIT {

  @Test
  void commitOffsets_explicit_isWhereALaterMemberStarts() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 10);
      String group = "g-" + UUID.randomUUID();
      String manual = ", 'commit': 'manual', 'groupId': '" + group + "'";
      String first = session.createConsumer(topic, manual);
      session.consume(first, 10);

      JsonNode answer =
          session.call(
              "kafka.commitOffsets",
              "{'consumer': '%s', 'offsets': [{'topic': '%s', 'partition': 0, 'offset': 4}]}",
              first,
              topic);
      session.call("kafka.deleteConsumer", "{'consumer': '%s'}", first);

      assertThat(answer.at("/offsets/0/offset").intValue()).isEqualTo(4);
      assertThat(session.consume(session.createConsumer(topic, manual), 2)).containsExactly(4, 5);
    }
  }

  @Test
  void commitOffsets_nothingAnswered_commitsNothing() {
    try (Session session = Session.open()) {
      String consumer = session.createConsumer(session.createTopic(1), "");

      assertThat(session.call("kafka.commitOffsets", "{'consumer': '%s'}", consumer))
          .hasToString("{\"offsets\":[]}");
    }
  }

  @Test
  void commitOffsets_partitionOfOthers_isRefused() {
    try (Session session = Session.open()) {
      String consumer = session.createConsumer(session.createTopic(1), "");

      Failures.assertFails(
          KafkaErrorCode.PARTITION_NOT_ASSIGNED,
          () ->
              session.call(
                  "kafka.commitOffsets",
                  "{'consumer': '%s', 'offsets': [{'topic': 'x', 'partition': 0, 'offset': 4}]}",
                  consumer));
    }
  }

  @Test
  void immediateCommit_isDoneBeforeTheAnswer() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 3);
      String consumer = session.createConsumer(topic, ", 'commit': 'immediate'");

      session.consume(consumer, 10);

      assertThat(partition(session, consumer).path("committed").intValue()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "'to': 'earliest' | 0",
        "'to': 4 | 4",
        "'to': 'committed' | 3",
        "'to': {'timestamp': 0} | 0",
        "'to': 5, 'topic': 'TOPIC' | 5",
        "'to': 6, 'topic': 'TOPIC', 'partition': 0 | 6",
        "'offsets': [{'topic': 'TOPIC', 'partition': 0, 'offset': 7}] | 7"
      })
  void seek_eachTarget_isWhereTheNextConsumeStarts(String target, int offset) {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 10);
      String consumer = session.createConsumer(topic, "");
      session.consume(consumer, 3);
      session.consume(consumer, 3);

      JsonNode answer =
          session.call(
              "kafka.seek", "{'consumer': '%s', %s}", consumer, target.replace("TOPIC", topic));

      assertThat(answer.at("/offsets/0/offset").intValue()).isEqualTo(offset);
      assertThat(session.consume(consumer, 1)).containsExactly(offset);
    }
  }

  @Test
  void seek_toLatest_skipsWhatIsThere() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 10);
      String consumer = session.createConsumer(topic, "");

      session.call("kafka.seek", "{'consumer': '%s', 'to': 'latest'}", consumer);
      session.produce(topic, 10, 11);

      assertThat(session.consume(consumer, 10)).containsExactly(10);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "'to': 4 | OFFSET_OUT_OF_RANGE",
        "'to': 'committed' | OFFSET_OUT_OF_RANGE",
        "'to': 1, 'topic': 'other' | PARTITION_NOT_ASSIGNED",
        "'offsets': [{'topic': 'other', 'partition': 0, 'offset': 1}] | PARTITION_NOT_ASSIGNED",
        "'to': 1, 'partition': 0 | INVALID_INPUT",
        "'to': 1, 'offsets': [] | INVALID_INPUT",
        "'topic': 'other' | INVALID_INPUT"
      })
  void seek_whereItCannotGo_isRefused(String target, String code) {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 3);
      String consumer = session.createConsumer(topic, "");

      assertThat(
              Assertions.catchThrowableOfType(
                      ConnectorException.class,
                      () -> session.call("kafka.seek", "{'consumer': '%s', %s}", consumer, target))
                  .code()
                  .name())
          .isEqualTo(code);
      assertThat(session.consume(consumer, 10)).containsExactly(0, 1, 2);
    }
  }

  static JsonNode partition(Session session, String consumer) {
    for (JsonNode each : session.call("kafka.listConsumers", "{}").path("consumers")) {
      if (each.path("name").asText().equals(consumer)) {
        return each.at("/partitions/0");
      }
    }
    throw new AssertionError("no consumer '" + consumer + "'");
  }
}
