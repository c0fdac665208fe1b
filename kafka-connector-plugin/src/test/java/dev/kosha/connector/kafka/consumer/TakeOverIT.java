package dev.kosha.connector.kafka.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.kafka.record.RecordCodec;
import dev.kosha.connector.testkit.ActionCaller;
import dev.kosha.connector.testkit.FakeActionContext;
import dev.kosha.connector.testkit.FakeConnectorContext;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What happens when a session does not give its consumers up, as when it hangs or has crashed. */
class TakeOverIT {

  @Test
  void sessionThatGivesNothingUp_isOvertakenAndItsUncommittedRecordsComeAgain() {
    try (Session made = Session.open()) {
      String topic = made.createTopic(1);
      made.produce(topic, 0, 20);
      String consumer = made.createConsumer(topic, "");
      made.consume(consumer, 5);
      made.consume(consumer, 5);

      // The successor is not told of, so that the first session goes on holding the consumer.
      FakeConnectorContext context = made.context().successor();
      try (KafkaClients clients = clients(context);
          NamedConsumers second =
              NamedConsumers.open(
                  ConsumerHost.create(
                      clients,
                      new RecordCodec(),
                      context,
                      "test",
                      Hold.thisProcess(),
                      Duration.ofMillis(300)))) {
        assertThat(consume(second, consumer, 5, 20)).containsExactly(5, 6, 7, 8, 9);
        assertThat(consume(second, consumer, 5, 20)).containsExactly(10, 11, 12, 13, 14);

        // The first one has noticed, and does not take it back.
        assertThat(
                Session.values(
                    made.call(
                        "kafka.consume", "{'consumer': '%s', 'timeout': 'PT0.5S'}", consumer)))
            .isEmpty();
        assertThat(consume(second, consumer, 5, 20)).containsExactly(15, 16, 17, 18, 19);
      } finally {
        context.close();
      }
    }
  }

  @Test
  void otherProcess_joinsTheGroupAtOnce() {
    try (Session made = Session.open()) {
      String topic = made.createTopic(2);
      String consumer = made.createConsumer(topic, "");
      FakeConnectorContext context = made.context().successor();
      try (KafkaClients clients = clients(context);
          NamedConsumers other =
              NamedConsumers.open(
                  ConsumerHost.create(
                      clients,
                      new RecordCodec(),
                      context,
                      "test",
                      "elsewhere",
                      Duration.ofSeconds(60)))) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () -> {
                  consume(other, consumer, 1, 2);
                  assertThat(other.status(consumer).orElse(ConsumerStatus.NONE).places())
                      .hasSize(1);
                });
      } finally {
        context.close();
      }
    }
  }

  private static KafkaClients clients(FakeConnectorContext context) {
    return new KafkaClients(
        new ConnectionSettings("test", KafkaEnvironment.shared().connection()), context, 1);
  }

  private static List<Integer> consume(
      NamedConsumers consumers, String name, int maxRecords, int seconds) {
    JsonNode answer =
        ActionCaller.await(
            "kafka.consume",
            consumers
                .consume(
                    name,
                    new ConsumeRequest(maxRecords, 1_000, Duration.ofSeconds(seconds), null, null),
                    FakeActionContext.create())
                .toCompletableFuture());
    return Session.values(answer);
  }
}
