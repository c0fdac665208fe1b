package dev.kosha.connector.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.kafka.KafkaCalls;
import dev.kosha.connector.kafka.dev.KafkaCluster;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.testkit.ActionCaller;
import dev.kosha.connector.testkit.FakeActionContext;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How calls end that the cluster does not answer. */
@Timeout(60)
class AdminCallsIT {

  @Test
  void run_deadlineNear_endsWithIt() throws IOException {
    try (ServerSocket silent = new ServerSocket(0);
        KafkaCalls kafka = KafkaCalls.open(at(silent))) {
      var call =
          kafka.start(
              "kafka.listTopics",
              "{}",
              FakeActionContext.create().withTimeout(Duration.ofMillis(300)));

      ConnectorException failure =
          Failures.assertFails(
              StandardErrorCode.UNAVAILABLE, () -> ActionCaller.await("kafka.listTopics", call));

      assertThat(failure.message()).isEqualTo("list of topics: no broker can be reached");
    }
  }

  @Test
  void run_readCancelled_endsAtOnce() throws IOException {
    try (ServerSocket silent = new ServerSocket(0);
        KafkaCalls kafka = KafkaCalls.open(at(silent))) {
      FakeActionContext invocation = FakeActionContext.create();
      var call = kafka.start("kafka.listTopics", "{}", invocation);

      invocation.cancel();

      Failures.assertFails(
          StandardErrorCode.CANCELLED, () -> ActionCaller.await("kafka.listTopics", call));
    }
  }

  @Test
  void run_brokerGoneAndBack_worksAgain() {
    try (KafkaCluster cluster = KafkaEnvironment.newIsolated(Map.of());
        KafkaCalls kafka = KafkaCalls.open(cluster.connection())) {
      String topic = kafka.createTopic(1);
      String input = "{'topic': '%s'}".formatted(topic);
      cluster.stop();
      var call =
          kafka.start(
              "kafka.describeTopic",
              input,
              FakeActionContext.create().withTimeout(Duration.ofSeconds(2)));
      ConnectorException failure =
          Failures.assertFails(
              StandardErrorCode.UNAVAILABLE, () -> ActionCaller.await("kafka.describeTopic", call));
      assertThat(failure.code().category().retriable()).isTrue();

      cluster.start();

      assertThat(kafka.call("kafka.describeTopic", input).path("partitions")).hasSize(1);
    }
  }

  @Test
  void close_callUnderWay_endsIt() throws IOException {
    try (ServerSocket silent = new ServerSocket(0);
        KafkaCalls kafka = KafkaCalls.open(at(silent))) {
      var call = kafka.start("kafka.deleteTopic", "{'topic': 'x'}", FakeActionContext.create());

      kafka.closeSession();

      assertThat(call)
          .failsWithin(Duration.ofSeconds(30))
          .withThrowableThat()
          .withCauseInstanceOf(ConnectorException.class);
    }
  }

  private static ObjectNode at(ServerSocket socket) {
    return KafkaCalls.json("{}").put("bootstrapServers", "127.0.0.1:" + socket.getLocalPort());
  }
}
