package dev.kosha.connector.kafka.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.testkit.FakeClock;
import dev.kosha.connector.testkit.FakeConnectorContext;
import dev.kosha.connector.testkit.InMemoryStateStore;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
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

  @Test
  void list_activeConsumer_hasPositionsAndLag() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 10);
      String consumer = session.createConsumer(topic, "");
      session.consume(consumer, 4);
      session.consume(consumer, 2);

      JsonNode listed = session.call("kafka.listConsumers", "{}").at("/consumers/0");

      assertThat(listed.path("state").asText()).isEqualTo("active");
      assertThat(listed.path("lag").intValue()).isEqualTo(4);
      assertThat(partition(session, consumer))
          .hasToString(
              ("{\"topic\":\"%s\",\"partition\":0,\"position\":6,\"committed\":4,"
                      + "\"endOffset\":10,\"lag\":4}")
                  .formatted(topic));
      assertThat(listed.path("lastError").isNull()).isTrue();
    }
  }

  @Test
  void delete_endsTheConsumerAndKeepsItsGroupsOffsets() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 3);
      String consumer = session.createConsumer(topic, "");

      JsonNode answer = session.call("kafka.deleteConsumer", "{'consumer': '%s'}", consumer);

      assertThat(answer.path("groupId").asText()).isEqualTo(consumer);
      Failures.assertFails(KafkaErrorCode.UNKNOWN_CONSUMER, () -> session.consume(consumer, 1));
      Failures.assertFails(
          KafkaErrorCode.UNKNOWN_CONSUMER,
          () -> session.call("kafka.deleteConsumer", "{'consumer': '%s'}", consumer));
      assertThat(session.call("kafka.listConsumers", "{}").path("consumers")).isEmpty();
    }
  }

  @Test
  void deletedConsumer_madeAnew_startsAfresh() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 3);
      String consumer = session.createConsumer(topic, ", 'commit': 'manual'");
      session.consume(consumer, 2);
      session.call("kafka.deleteConsumer", "{'consumer': '%s'}", consumer);

      session.call("kafka.createConsumer", "{'name': '%s', 'topics': ['%s']}", consumer, topic);

      assertThat(session.consume(consumer, 2)).containsExactly(0, 1);
    }
  }

  @Test
  void idleConsumer_leavesAndTheNextConsumeGoesOn() {
    FakeClock clock = FakeClock.running();
    FakeConnectorContext context = FakeConnectorContext.create(1, clock, new InMemoryStateStore());
    try (Session session = Session.open(KafkaEnvironment.shared().connection(), context)) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 4);
      String consumer = session.createConsumer(topic, ", 'idleTimeout': 'PT10M'");
      session.consume(consumer, 2);

      clock.advance(Duration.ofMinutes(11));
      Awaitility.await()
          .until(
              () ->
                  session
                      .call("kafka.listConsumers", "{}")
                      .at("/consumers/0/state")
                      .asText()
                      .equals("closed"));
      clock.advance(Duration.ofMinutes(-11));

      assertThat(session.consume(consumer, 2)).containsExactly(2, 3);
    }
  }

  private static JsonNode partition(Session session, String consumer) {
    for (JsonNode each : session.call("kafka.listConsumers", "{}").path("consumers")) {
      if (each.path("name").asText().equals(consumer)) {
        return each.at("/partitions/0");
      }
    }
    throw new AssertionError("no consumer '" + consumer + "'");
  }
}
