package dev.kosha.connector.kafka.consumer;

import static dev.kosha.connector.kafka.consumer.ConsumerOffsetsIT.partition;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.testkit.FakeClock;
import dev.kosha.connector.testkit.FakeConnectorContext;
import dev.kosha.connector.testkit.InMemoryStateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ConsumerLifeIT {

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
  void callsDuringADelete_areDoneOrToldThatTheConsumerIsGone() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      for (int round = 0; round < 3; round++) {
        String consumer = session.createConsumer(topic, "");
        session.start("kafka.consume", "{'consumer': '%s', 'timeout': 'PT0S'}", consumer).join();
        List<CompletableFuture<JsonNode>> calls = new ArrayList<>();
        calls.add(session.start("kafka.seek", "{'consumer':'%s','to':'earliest'}", consumer));
        calls.add(session.start("kafka.commitOffsets", "{'consumer': '%s'}", consumer));
        calls.add(session.start("kafka.deleteConsumer", "{'consumer': '%s'}", consumer));
        calls.add(session.start("kafka.commitOffsets", "{'consumer': '%s'}", consumer));
        calls.add(session.start("kafka.seek", "{'consumer':'%s','to':'earliest'}", consumer));

        for (CompletableFuture<JsonNode> call : calls) {
          assertThat(call.handle((answer, error) -> error == null || isGone(error)).join())
              .as("%s", call)
              .isTrue();
        }
      }
    }
  }

  private static boolean isGone(Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    return cause instanceof ConnectorException failure
        && failure.code().equals(KafkaErrorCode.UNKNOWN_CONSUMER);
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
}
