package dev.kosha.connector.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.kafka.dev.KafkaCluster;
import dev.kosha.connector.kafka.dev.KafkaEnvironment;
import dev.kosha.connector.testkit.FakeConnectorContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class KafkaClientsIT {

  private static final String OWNER = "closing";

  @Test
  void close_brokerRuns_endsEveryClient() throws Exception {
    try (KafkaCluster cluster = KafkaEnvironment.newIsolated(Map.of())) {
      closeWithEverythingOpen(cluster, () -> {});
    }
  }

  @Test
  void close_brokerIsGone_endsEveryClient() throws Exception {
    try (KafkaCluster cluster = KafkaEnvironment.newIsolated(Map.of())) {
      closeWithEverythingOpen(cluster, cluster::stop);
    }
  }

  private static void closeWithEverythingOpen(KafkaCluster cluster, Runnable before)
      throws Exception {
    try (FakeConnectorContext context = FakeConnectorContext.create()) {
      KafkaClients clients =
          new KafkaClients(new ConnectionSettings(OWNER, cluster.connection()), context, 1);
      var admin = clients.admin().toCompletableFuture().get(30, TimeUnit.SECONDS);
      admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
      var producer = clients.producer().toCompletableFuture().get(30, TimeUnit.SECONDS);
      // A send waits for no metadata, so the first ones fail.
      Awaitility.await()
          .ignoreExceptionsInstanceOf(ExecutionException.class)
          .until(
              () ->
                  producer
                      .send(new ProducerRecord<>("t", new byte[] {1}))
                      .get(30, TimeUnit.SECONDS)
                      .hasOffset());
      Consumer<byte[], byte[]> idle = clients.newConsumer(Map.of("group.id", "g1"));
      idle.subscribe(Set.of("t"));
      Consumer<byte[], byte[]> polling = clients.newConsumer(Map.of());
      polling.assign(Set.of(new TopicPartition("t", 0)));
      polling.seekToBeginning(polling.assignment());
      assertThat(polling.poll(Duration.ofSeconds(20))).isNotEmpty();
      CompletableFuture<?> poll =
          CompletableFuture.supplyAsync(
              () -> polling.poll(Duration.ofMinutes(5)), context.executor());
      before.run();

      clients.close();
      clients.close();

      assertThatThrownBy(() -> poll.get(30, TimeUnit.SECONDS))
          .satisfiesAnyOf(
              e -> assertThat(e).hasCauseInstanceOf(WakeupException.class),
              e -> assertThat(e).hasCauseInstanceOf(IllegalStateException.class));
      Awaitility.await().until(() -> threadsOfClients().isEmpty());
    }
  }

  @Test
  void newConsumer_closedByItsOwner_isForgotten() {
    try (FakeConnectorContext context = FakeConnectorContext.create();
        KafkaClients clients =
            new KafkaClients(
                new ConnectionSettings(OWNER, KafkaEnvironment.shared().connection()),
                context,
                1)) {
      clients.newConsumer(Map.of()).close();

      assertThat(threadsOfClients()).isEmpty();
    }
  }

  private static Set<String> threadsOfClients() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.contains("kosha-" + OWNER))
        .collect(Collectors.toSet());
  }
}
