package dev.kosha.connector.kafka.consumer;

import static java.util.stream.IntStream.range;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.testkit.ActionCaller;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HandOverIT {

  @Test
  void successor_goesOnWhereTheLastConsumeEnded() {
    try (Session first = Session.open()) {
      String topic = first.createTopic(1);
      first.produce(topic, 0, 20);
      String consumer = first.createConsumer(topic, "");
      assertThat(first.consume(consumer, 5)).containsExactly(0, 1, 2, 3, 4);

      try (Session second = first.successor()) {
        first.retire();

        assertThat(second.consume(consumer, 5)).containsExactly(5, 6, 7, 8, 9);
        assertThat(committed(second, consumer)).isEqualTo(5);
        assertThat(second.consume(consumer, 5)).containsExactly(10, 11, 12, 13, 14);
        assertThat(committed(second, consumer)).isEqualTo(10);
      }
    }
  }

  @Test
  void successorOfAManualConsumer_goesOnAndCommitsNothing() {
    try (Session first = Session.open()) {
      String topic = first.createTopic(1);
      first.produce(topic, 0, 20);
      String consumer = first.createConsumer(topic, ", 'commit': 'manual'");
      first.consume(consumer, 5);

      try (Session second = first.successor()) {
        first.retire();

        assertThat(second.consume(consumer, 5)).containsExactly(5, 6, 7, 8, 9);
        assertThat(second.call("kafka.commitOffsets", "{'consumer': '%s'}", consumer))
            .hasToString(
                "{\"offsets\":[{\"topic\":\"" + topic + "\",\"partition\":0,\"offset\":10}]}");
      }
    }
  }

  @Test
  void commitAfterTheSwap_commitsWhatWasAnsweredBefore() {
    try (Session first = Session.open()) {
      String topic = first.createTopic(1);
      first.produce(topic, 0, 20);
      String consumer = first.createConsumer(topic, ", 'commit': 'manual'");
      first.consume(consumer, 5);

      try (Session second = first.successor()) {
        first.retire();

        JsonNode answer = second.call("kafka.commitOffsets", "{'consumer': '%s'}", consumer);

        assertThat(answer.at("/offsets/0/offset").intValue()).isEqualTo(5);
      }
    }
  }

  @Test
  void longPollOfThePredecessor_endsAtOnceAndEmpty() {
    try (Session first = Session.open()) {
      String consumer = first.createConsumer(first.createTopic(1), "");
      CompletableFuture<JsonNode> waiting =
          first.start("kafka.consume", "{'consumer': '%s', 'timeout': 'PT25S'}", consumer);

      try (Session second = first.successor()) {
        first.retire();

        assertThat(ActionCaller.await("kafka.consume", waiting).path("records")).isEmpty();
        assertThat(second.context().generation()).isEqualTo(2);
      }
    }
  }

  @Test
  void callOfThePredecessorAfterItRetired_isAnsweredEmpty() {
    try (Session first = Session.open()) {
      String topic = first.createTopic(1);
      first.produce(topic, 0, 3);
      String consumer = first.createConsumer(topic, "");

      try (Session second = first.successor()) {
        first.retire();

        assertThat(first.consume(consumer, 10)).isEmpty();
        assertThat(second.consume(consumer, 10)).containsExactly(0, 1, 2);
      }
    }
  }

  @Test
  void seekBeforeTheSwap_holdsAfterIt() {
    try (Session first = Session.open()) {
      String topic = first.createTopic(1);
      first.produce(topic, 0, 10);
      String consumer = first.createConsumer(topic, "");
      first.consume(consumer, 10);
      first.call("kafka.seek", "{'consumer': '%s', 'to': 3}", consumer);

      try (Session second = first.successor()) {
        first.retire();

        assertThat(second.consume(consumer, 2)).containsExactly(3, 4);
      }
    }
  }

  @Test
  void manySwapsUnderLoad_loseStallAndDoubleNothing() {
    int records = 400;
    List<Integer> all = new ArrayList<>();
    Session session = Session.open();
    try {
      String topic = session.createTopic(2);
      String consumer = session.createConsumer(topic, "");
      int produced = 0;
      while (all.size() < records) {
        if (produced < records) {
          session.produce(topic, produced, produced + 40);
          produced += 40;
        }
        CompletableFuture<JsonNode> call =
            session.start(
                "kafka.consume",
                "{'consumer': '%s', 'maxRecords': 7, 'timeout': 'PT10S'}",
                consumer);
        Session next = session.successor();
        session.retire();
        all.addAll(Session.values(ActionCaller.await("kafka.consume", call)));
        session.close();
        session = next;
        all.addAll(session.consume(consumer, 33));
      }
    } finally {
      session.close();
    }
    assertThat(all).isEqualTo(range(0, records).boxed().toList());
  }

  @Test
  void restart_withTheStateKept_goesOnWhereTheLastConsumeEnded() {
    Session first = Session.open();
    try {
      String topic = first.createTopic(1);
      first.produce(topic, 0, 10);
      String consumer = first.createConsumer(topic, "");
      first.consume(consumer, 5);
      first.close();

      try (Session second = first.successor()) {
        assertThat(second.consume(consumer, 5)).containsExactly(5, 6, 7, 8, 9);
      }
    } finally {
      first.close();
    }
  }

  private static int committed(Session session, String consumer) {
    JsonNode list = session.call("kafka.listConsumers", "{}").path("consumers");
    for (JsonNode each : list) {
      if (each.path("name").asText().equals(consumer)) {
        return each.at("/partitions/0/committed").intValue();
      }
    }
    throw new AssertionError("no consumer '" + consumer + "' in " + list);
  }
}
