package dev.kosha.connector.kafka.consumer;

import static java.util.stream.IntStream.range;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.testkit.ActionCaller;
import dev.kosha.connector.testkit.FakeActionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ConsumeByConsumerIT {

  @Test
  void consume_again_goesOnWhereTheLastEnded() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 10);
      String consumer = session.createConsumer(topic, "");

      assertThat(session.consume(consumer, 4)).containsExactly(0, 1, 2, 3);
      assertThat(session.consume(consumer, 4)).containsExactly(4, 5, 6, 7);
      assertThat(session.consume(consumer, 4)).containsExactly(8, 9);
    }
  }

  @Test
  void consume_maxBytesReached_losesNothingAndKeepsTheOrder() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 300);
      String consumer = session.createConsumer(topic, "");

      List<Integer> all = new ArrayList<>();
      while (all.size() < 300) {
        JsonNode answer =
            session.call(
                "kafka.consume",
                "{'consumer': '%s', 'maxBytes': 100, 'timeout': 'PT10S'}",
                consumer);
        assertThat(answer.path("records").size()).isBetween(1, 100);
        all.addAll(Session.values(answer));
      }

      assertThat(all).isEqualTo(range(0, 300).boxed().toList());
    }
  }

  @Test
  void consume_recordLargerThanMaxBytes_comesAlone() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 10, 13);
      String consumer = session.createConsumer(topic, "");

      JsonNode answer =
          session.call(
              "kafka.consume", "{'consumer': '%s', 'maxBytes': 1, 'timeout': 'PT10S'}", consumer);

      assertThat(Session.values(answer)).containsExactly(10);
      assertThat(answer.path("more").booleanValue()).isTrue();
    }
  }

  @Test
  void consume_nothingThere_waitsForTheFirstRecord() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      String consumer = session.createConsumer(topic, "");
      CompletableFuture<JsonNode> waiting =
          session.start("kafka.consume", "{'consumer': '%s', 'timeout': 'PT20S'}", consumer);

      session.produce(topic, 7, 8);

      assertThat(Session.values(ActionCaller.await("kafka.consume", waiting))).containsExactly(7);
    }
  }

  @Test
  void consume_nothingInTime_isEmpty() {
    try (Session session = Session.open()) {
      String consumer = session.createConsumer(session.createTopic(1), "");

      JsonNode answer =
          session.call("kafka.consume", "{'consumer': '%s', 'timeout': 'PT0.2S'}", consumer);

      assertThat(answer).hasToString("{\"records\":[],\"more\":false}");
    }
  }

  @Test
  void consumerFromLatest_missesNothingSinceItWasCreated() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 5);
      String consumer = session.createConsumer(topic, ", 'offsetReset': 'latest'");

      session.produce(topic, 5, 7);

      // An answer comes as soon as one record is there, so the second may be in the next.
      List<Integer> all = new ArrayList<>(session.consume(consumer, 10));
      if (all.size() < 2) {
        all.addAll(session.consume(consumer, 10));
      }
      assertThat(all).containsExactly(5, 6);
    }
  }

  @Test
  void concurrentCalls_shareTheRecordsWithoutDoubles() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 80);
      String consumer = session.createConsumer(topic, "");

      List<CompletableFuture<JsonNode>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(
            session.start(
                "kafka.consume",
                "{'consumer': '%s', 'maxRecords': 10, 'timeout': 'PT10S'}",
                consumer));
      }
      List<Integer> all = new ArrayList<>();
      calls.forEach(call -> all.addAll(Session.values(ActionCaller.await("kafka.consume", call))));

      assertThat(all).containsExactlyInAnyOrderElementsOf(range(0, 80).boxed().toList());
    }
  }

  @Test
  void cancelledConsume_leavesItsRecordsForTheNext() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      String consumer = session.createConsumer(topic, "");
      FakeActionContext invocation = FakeActionContext.create();
      CompletableFuture<JsonNode> waiting =
          session.start(
              invocation, "kafka.consume", "{'consumer': '%s', 'timeout': 'PT20S'}", consumer);

      invocation.cancel();
      Failures.assertFails(
          StandardErrorCode.CANCELLED, () -> ActionCaller.await("kafka.consume", waiting));
      session.produce(topic, 0, 1);

      assertThat(session.consume(consumer, 10)).containsExactly(0);
    }
  }
}
