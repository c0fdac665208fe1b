package dev.kosha.connector.kafka.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.dev.KafkaCluster;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.testkit.ActionCaller;
import dev.kosha.connector.testkit.FakeActionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class BrokerGoneIT {

  @Test
  void brokerThatGoesAndComesBack_isToldAndCostsNoRecord() {
    try (KafkaCluster cluster = KafkaEnvironment.newIsolated(Map.of());
        Session session = Session.open(cluster.connection())) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 10);
      String consumer = session.createConsumer(topic, "");
      List<Integer> all = new ArrayList<>(session.consume(consumer, 5));
      List<Integer> rest = session.consume(consumer, 5);
      all.addAll(rest);

      cluster.stop();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(failureOfConsume(session, consumer).code().category().retriable())
                      .isTrue());
      JsonNode listed = session.call("kafka.listConsumers", "{}").at("/consumers/0");
      assertThat(listed.at("/lastError/code").asText()).isNotEmpty();
      assertThat(listed.path("lag").isNull()).isTrue();

      cluster.start();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .ignoreException(ConnectorException.class)
          .until(() -> session.consume(consumer, 1).isEmpty());
      session.produce(topic, 10, 13);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .ignoreException(ConnectorException.class)
          .until(() -> all.addAll(session.consume(consumer, 5)) && all.size() >= 13);
      assertThat(all).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }
  }

  @Test
  void deleteAndClose_withoutABroker_endInSeconds() {
    try (KafkaCluster cluster = KafkaEnvironment.newIsolated(Map.of());
        Session session = Session.open(cluster.connection())) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 10);
      String deleted = session.createConsumer(topic, "");
      String kept = session.createConsumer(topic, "");
      session.consume(deleted, 5);
      session.consume(kept, 5);

      cluster.stop();
      CompletableFuture<JsonNode> deletion =
          session
              .start("kafka.deleteConsumer", "{'consumer': '%s'}", deleted)
              .orTimeout(10, TimeUnit.SECONDS);

      assertThat(ActionCaller.await("kafka.deleteConsumer", deletion).path("consumer").asText())
          .isEqualTo(deleted);
      CompletableFuture<Void> closing = CompletableFuture.runAsync(session::close);
      assertThat(closing).succeedsWithin(Duration.ofSeconds(20));
    }
  }

  @Test
  void produceWithoutABroker_toAnUnknownTopicFailsSoonAndToAKnownOneIsUncertain() {
    try (KafkaCluster cluster = KafkaEnvironment.newIsolated(Map.of());
        Session session = Session.open(cluster.connection())) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 1);

      cluster.stop();

      Failures.assertFails(
          StandardErrorCode.UNAVAILABLE,
          () -> session.call("kafka.produce", "{'topic': 'never-met', 'value': 1}"));
      FakeActionContext invocation = FakeActionContext.create();
      CompletableFuture<JsonNode> sending =
          session.start(invocation, "kafka.produce", "{'topic': '%s', 'value': 1}", topic);
      invocation.cancel();
      Failures.assertFails(
          StandardErrorCode.OUTCOME_UNKNOWN, () -> ActionCaller.await("kafka.produce", sending));
    }
  }

  private static ConnectorException failureOfConsume(Session session, String consumer) {
    return Assertions.catchThrowableOfType(
        ConnectorException.class,
        () -> session.call("kafka.consume", "{'consumer': '%s', 'timeout': 'PT0.5S'}", consumer));
  }
}
