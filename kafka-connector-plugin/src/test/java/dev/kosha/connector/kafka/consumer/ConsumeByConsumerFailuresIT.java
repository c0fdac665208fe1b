package dev.kosha.connector.kafka.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.testkit.ActionCaller;
import dev.kosha.connector.testkit.FakeActionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ConsumeByConsumerFailuresIT {

  @Test
  void tooManyConcurrentCalls_areBusy() {
    try (Session session = Session.open()) {
      String consumer = session.createConsumer(session.createTopic(1), "");
      List<CompletableFuture<JsonNode>> calls = new ArrayList<>();
      FakeActionContext invocation = FakeActionContext.create();
      for (int i = 0; i < 40; i++) {
        calls.add(
            session.start(
                invocation, "kafka.consume", "{'consumer': '%s', 'timeout': 'PT20S'}", consumer));
      }
      int refused = 40 - 16;

      Awaitility.await()
          .until(() -> calls.stream().filter(CompletableFuture::isDone).count() == refused);
      for (CompletableFuture<JsonNode> call : calls) {
        if (call.isDone()) {
          Failures.assertFails(
              KafkaErrorCode.CONSUMER_BUSY, () -> ActionCaller.await("kafka.consume", call));
        }
      }
      invocation.cancel();
    }
  }

  @Test
  void undecodableRecord_comesAsBytesAndCostsNoOther() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 1);
      session.call(
          "kafka.produce", "{'topic': '%s', 'value': 'no json', 'valueFormat': 'string'}", topic);
      session.produce(topic, 2, 3);
      String consumer = session.createConsumer(topic, "");

      JsonNode records =
          session
              .call("kafka.consume", "{'consumer': '%s', 'timeout': 'PT10S'}", consumer)
              .path("records");

      assertThat(records.get(0).path("value").intValue()).isZero();
      assertThat(records.get(1).path("value").asText()).isEqualTo("bm8ganNvbg==");
      assertThat(records.get(1).path("valueFormat").asText()).isEqualTo("binary");
      assertThat(records.get(1).at("/error/field").asText()).isEqualTo("value");
      assertThat(records.get(2).path("value").intValue()).isEqualTo(2);
    }
  }

  @Test
  void consumerWithoutTopics_saysSo() {
    try (Session session = Session.open()) {
      session.call("kafka.createConsumer", "{'name': 'lonely'}");

      ConnectorException failure =
          Failures.assertFails(
              KafkaErrorCode.NOT_SUBSCRIBED,
              () -> session.call("kafka.consume", "{'consumer': 'lonely'}"));

      assertThat(failure.message()).isEqualTo("consumer 'lonely' has no topics yet");
    }
  }

  @Test
  void unknownConsumer_saysSo() {
    try (Session session = Session.open()) {
      Failures.assertFails(
          KafkaErrorCode.UNKNOWN_CONSUMER,
          () -> session.call("kafka.consume", "{'consumer': 'nobody'}"));
    }
  }

  @Test
  void offsetResetNone_saysSoUntilASeek() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      session.produce(topic, 0, 3);
      String consumer = session.createConsumer(topic, ", 'offsetReset': 'none'");

      Failures.assertFails(KafkaErrorCode.OFFSET_OUT_OF_RANGE, () -> session.consume(consumer, 10));
      session.call("kafka.seek", "{'consumer': '%s', 'to': 1}", consumer);

      assertThat(session.consume(consumer, 10)).containsExactly(1, 2);
    }
  }

  @Test
  void topicGone_isUnknown() {
    try (Session session = Session.open()) {
      String topic = session.createTopic(1);
      String consumer = session.createConsumer(topic, "");

      session.call("kafka.deleteTopic", "{'topic': '%s'}", topic);

      Awaitility.await()
          .untilAsserted(
              () ->
                  Failures.assertFails(
                      KafkaErrorCode.UNKNOWN_TOPIC,
                      () ->
                          session.call(
                              "kafka.consume",
                              "{'consumer': '%s', 'timeout': 'PT0.5S'}",
                              consumer)));
    }
  }

  @Test
  void fieldsOfAOneOffRead_areInvalid() {
    try (Session session = Session.open()) {
      ConnectorException failure =
          Assertions.catchThrowableOfType(
              ConnectorException.class,
              () -> session.call("kafka.consume", "{'consumer': 'c', 'from': 'latest'}"));

      assertThat(failure.code()).isEqualTo(StandardErrorCode.INVALID_INPUT);
      assertThat(failure.pointer()).hasValue("/from");
    }
  }
}
