package dev.kosha.connector.kafka.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Consumers that take partitions by themselves, and the end of what a consumer reads. */
class AssignedConsumerIT {

  private static String unsubscribed(Session session, String more) {
    String name = "c-" + UUID.randomUUID();
    session.call("kafka.createConsumer", "{'name': '%s'%s}", name, more);
    return name;
  }

  private static JsonNode assign(Session session, String consumer, String topic, int... numbers) {
    StringBuilder partitions = new StringBuilder();
    for (int number : numbers) {
      partitions
          .append(partitions.isEmpty() ? "" : ",")
          .append("{'topic': '%s', 'partition': %d}".formatted(topic, number));
    }
    return session.call(
        "kafka.assign", "{'consumer': '%s', 'partitions': [%s]}", consumer, partitions);
  }

  private static void produce(Session session, String topic, int partition, int value) {
    session.call(
        "kafka.produce", "{'topic': '%s', 'partition': %d, 'value': %d}", topic, partition, value);
  }

  private static JsonNode listed(Session session, String consumer) {
    for (JsonNode each : session.call("kafka.listConsumers", "{}").path("consumers")) {
      if (each.path("name").asText().equals(consumer)) {
        return each;
      }
    }
    throw new AssertionError("no consumer '" + consumer + "'");
  }

  @Test
  void assign_readsThesePartitionsOnly_andCommitsToTheGroup() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(3);
      produce(session, topic, 0, 10);
      produce(session, topic, 2, 12);
      String consumer = unsubscribed(session, ", 'commit': 'immediate'");

      JsonNode answer = assign(session, consumer, topic, 2);

      assertThat(answer.path("state").asText()).isEqualTo("active");
      assertThat(answer.at("/assignment")).isEqualTo(answer.at("/assigned")).hasSize(1);
      assertThat(session.consume(consumer, 10)).containsExactly(12);
      JsonNode row = listed(session, consumer);
      assertThat(row.path("topics")).isEmpty();
      assertThat(row.at("/assigned/0/partition").asInt()).isEqualTo(2);
      assertThat(row.at("/partitions/0/committed").asInt()).isEqualTo(1);
      assertThat(row.path("partitions")).hasSize(1);
    }
  }

  @Test
  void assign_again_keepsThePlaceOfWhatStays() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(2);
      produce(session, topic, 0, 1);
      String consumer = unsubscribed(session, ", 'commit': 'manual'");
      assign(session, consumer, topic, 0);
      assertThat(session.consume(consumer, 10)).containsExactly(1);

      produce(session, topic, 0, 2);
      produce(session, topic, 1, 3);
      assign(session, consumer, topic, 0, 1);
      var both = session.consume(consumer, 10);
      if (both.size() < 2) {
        both.addAll(session.consume(consumer, 10));
      }
      assertThat(both).containsExactlyInAnyOrder(2, 3);

      produce(session, topic, 0, 4);
      produce(session, topic, 1, 5);
      assign(session, consumer, topic, 1);
      assertThat(session.consume(consumer, 10)).containsExactly(5);
    }
  }

  @Test
  void assign_byTwoOfOneGroup_givesBothEverything() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 3);
      String group = ", 'groupId': 'g-" + topic + "', 'commit': 'manual'";
      String one = unsubscribed(session, group);
      String other = unsubscribed(session, group);
      assign(session, one, topic, 0);
      assign(session, other, topic, 0);

      assertThat(session.consume(one, 10)).containsExactly(0, 1, 2);
      assertThat(session.consume(other, 10)).containsExactly(0, 1, 2);
    }
  }

  @Test
  void assign_partitionThatIsNotThere_changesNothing() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 1);
      String consumer = session.createConsumer(topic, "");

      ConnectorException failure =
          Failures.assertFails(
              KafkaErrorCode.UNKNOWN_PARTITION, () -> assign(session, consumer, topic, 0, 1));

      assertThat(failure.message()).isEqualTo("topic '" + topic + "' has no partition 1: it has 1");
      assertThat(listed(session, consumer).at("/topics/0").asText()).isEqualTo(topic);
      assertThat(session.consume(consumer, 10)).containsExactly(0);
    }
  }

  @Test
  void subscriptionAndAssignment_takeTurns_andGoOnWhereTheyStopped() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 6);
      String consumer = session.createConsumer(topic, "");
      assertThat(session.consume(consumer, 2)).containsExactly(0, 1);

      assign(session, consumer, topic, 0);
      assertThat(session.consume(consumer, 2)).containsExactly(2, 3);
      assertThat(listed(session, consumer).at("/partitions/0/committed").asInt()).isEqualTo(2);

      session.call("kafka.subscribe", "{'consumer': '%s', 'topics': ['%s']}", consumer, topic);
      assertThat(session.consume(consumer, 2)).containsExactly(4, 5);
      JsonNode row = listed(session, consumer);
      assertThat(row.has("assigned")).isFalse();
      assertThat(row.at("/partitions/0/committed").asInt()).isEqualTo(4);
    }
  }

  @Test
  void unsubscribe_leavesTheGroupAtOnce_andKeepsTheConsumerAndItsPlace() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 4);
      String consumer = session.createConsumer(topic, "");
      assertThat(session.consume(consumer, 2)).containsExactly(0, 1);

      session.call("kafka.unsubscribe", "{'consumer': '%s'}", consumer);

      assertThat(session.call("kafka.describeGroup", "{'groupId': '%s'}", consumer).path("members"))
          .isEmpty();
      assertThat(listed(session, consumer).path("state").asText()).isEqualTo("unsubscribed");
      Failures.assertFails(KafkaErrorCode.NOT_SUBSCRIBED, () -> session.consume(consumer, 1));
      session.call("kafka.unsubscribe", "{'consumer': '%s'}", consumer);

      session.call("kafka.subscribe", "{'consumer': '%s', 'topics': ['%s']}", consumer, topic);
      assertThat(session.consume(consumer, 2)).containsExactly(2, 3);
    }
  }

  @Test
  void assignedConsumer_handedOver_goesOnInTheNextGeneration() {
    try (Session first = Session.open();
        Session second = first.successor()) {
      String topic = first.createTopic(2);
      first.produce(topic, 0, 4);
      String consumer = unsubscribed(first, ", 'commit': 'manual'");
      assign(first, consumer, topic, 0);
      assertThat(first.consume(consumer, 2)).containsExactly(0, 1);

      first.retire();

      assertThat(second.consume(consumer, 2)).containsExactly(2, 3);
    }
  }
}
