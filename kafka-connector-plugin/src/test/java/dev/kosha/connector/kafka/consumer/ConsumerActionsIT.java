package dev.kosha.connector.kafka.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumerActionsIT {

  @Test
  void create_withoutWishes_answersTheDefaults() {
    try (Session session = Session.open()) {
      JsonNode answer = session.call("kafka.createConsumer", "{'name': 'plain'}");

      assertThat(answer)
          .hasToString(
              "{\"name\":\"plain\",\"groupId\":\"plain\",\"topics\":[],\"pattern\":null,"
                  + "\"offsetReset\":\"earliest\",\"commit\":\"onNextConsume\","
                  + "\"isolationLevel\":null,\"idleTimeout\":\"PT5M\",\"keyFormat\":\"string\","
                  + "\"valueFormat\":\"json\"}");
    }
  }

  @Test
  void create_twice_isAConflict() {
    try (Session session = Session.open()) {
      session.call("kafka.createConsumer", "{'name': 'twice'}");

      Failures.assertFails(
          KafkaErrorCode.CONSUMER_EXISTS,
          () -> session.call("kafka.createConsumer", "{'name': 'twice', 'commit': 'manual'}"));
    }
  }

  @Test
  void create_unknownTopic_leavesNoConsumer() {
    try (Session session = Session.open()) {
      Failures.assertFails(
          KafkaErrorCode.UNKNOWN_TOPIC,
          () ->
              session.call(
                  "kafka.createConsumer",
                  "{'name': 'early', 'topics': ['%s']}",
                  KafkaCalls.uniqueTopic()));

      assertThat(session.call("kafka.listConsumers", "{}").path("consumers")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{'name': 'x', 'topics': ['t'], 'pattern': 't'} | /pattern",
        "{'name': 'x', 'pattern': '('} | /pattern",
        "{'name': 'x', 'idleTimeout': 'PT0.5S'} | /idleTimeout",
        "{'name': 'x', 'idleTimeout': 'P2D'} | /idleTimeout"
      })
  void create_inputThatContradictsItself_isInvalidAndNamed(String input, String pointer) {
    try (Session session = Session.open()) {
      ConnectorException failure =
          Failures.assertFails(
              StandardErrorCode.INVALID_INPUT, () -> session.call("kafka.createConsumer", input));

      assertThat(failure.pointer()).hasValue(pointer);
    }
  }

  @Test
  void subscribe_otherTopics_areReadInstead() {
    try (Session session = Session.open()) {
      String one = session.createTopic(1);
      String other = session.createTopic(2);
      session.produce(one, 0, 2);
      session.produce(other, 5, 7);
      String consumer = session.createConsumer(one, "");
      session.consume(consumer, 10);

      JsonNode answer =
          session.call("kafka.subscribe", "{'consumer': '%s', 'topics': ['%s']}", consumer, other);

      assertThat(answer.path("state").asText()).isEqualTo("active");
      assertThat(answer.path("assignment"))
          .hasToString(
              "[{\"topic\":\"%s\",\"partition\":0},{\"topic\":\"%s\",\"partition\":1}]"
                  .formatted(other, other));
      assertThat(session.consume(consumer, 10)).containsExactly(5, 6);
    }
  }

  @Test
  void subscribe_pattern_readsEveryTopicThatMatches() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 2);
      session.call("kafka.createConsumer", "{'name': '%s-c'}", topic);

      session.call("kafka.subscribe", "{'consumer': '%s-c', 'pattern': '%s.*'}", topic, topic);

      assertThat(session.consume(topic + "-c", 10)).containsExactly(0, 1);
    }
  }

  @Test
  void subscribe_unknownConsumerOrTopicOrNothing_fails() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.call("kafka.createConsumer", "{'name': 'c'}");

      Failures.assertFails(
          KafkaErrorCode.UNKNOWN_CONSUMER,
          () -> session.call("kafka.subscribe", "{'consumer': 'x', 'topics': ['%s']}", topic));
      Failures.assertFails(
          KafkaErrorCode.UNKNOWN_TOPIC,
          () ->
              session.call(
                  "kafka.subscribe",
                  "{'consumer': 'c', 'topics': ['%s']}",
                  KafkaCalls.uniqueTopic()));
      Failures.assertFails(
          StandardErrorCode.INVALID_INPUT,
          () -> session.call("kafka.subscribe", "{'consumer': 'c'}"));
    }
  }
}
