package dev.kosha.connector.kafka.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of two runners one dies as its machine would, with calls under way. */
class ReplicaCrashIT {

  @TempDir private Path folder = Path.of("");
  private final String topic = "crash-" + UUID.randomUUID();
  private Replicas both;

  @BeforeEach
  void start() {
    both = Replicas.start(folder);
    both.createTopic(topic);
  }

  @AfterEach
  void stop() {
    if (both != null) {
      both.deleteTopic(topic);
      both.close();
    }
  }

  @Test
  void oneKilledUnderLoad_costsNothingThatWasAcknowledged() throws Exception {
    both.createConsumer(both.a, topic, "onNextConsume");
    Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    Set<Integer> consumed = ConcurrentHashMap.newKeySet();
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger next = new AtomicInteger();
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try {
      for (Replica first : List.of(both.a, both.b)) {
        Replica other = first == both.a ? both.b : both.a;
        callers.execute(() -> produceUntil(over, next, acknowledged, first, other));
        callers.execute(() -> consumeUntil(over, consumed, first));
      }
      await().atMost(Duration.ofSeconds(60)).until(() -> consumed.size() > 200);

      both.a.kill();
      int before = acknowledged.size();

      await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() > before + 200);
      over.set(true);
      // The group gives the dead one's partitions to the other after its session time-out.
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                both.consume(both.b, topic)
                    .forEach(record -> consumed.add(record.path("value").asInt()));
                assertThat(consumed).containsAll(acknowledged);
              });
    } finally {
      over.set(true);
      callers.shutdownNow();
    }
  }

  /** Goes to the other replica when one is gone, as whoever calls a load balancer would. */
  private void produceUntil(
      AtomicBoolean over,
      AtomicInteger next,
      Set<Integer> acknowledged,
      Replica first,
      Replica other) {
    while (!over.get()) {
      int value = next.getAndIncrement();
      String input = "{'topic': '%s', 'key': 'k%d', 'value': %d}".formatted(topic, value, value);
      Replica.Answer answer = first.call(both.admin, "kafka.produce", input);
      if (answer.status() == 0) {
        answer = other.call(both.admin, "kafka.produce", input);
        assertThat(answer.status()).as("the one that lives").isEqualTo(200);
      }
      if (answer.status() == 200) {
        acknowledged.add(value);
      }
    }
  }

  private void consumeUntil(AtomicBoolean over, Set<Integer> consumed, Replica replica) {
    int status = 200;
    while (!over.get() && status == 200) {
      Replica.Answer answer =
          replica.call(
              both.admin,
              "kafka.consume",
              "{'consumer': '%s', 'timeout': 'PT1S'}".formatted(topic));
      answer.body().path("records").forEach(record -> consumed.add(record.path("value").asInt()));
      status = answer.status();
    }
  }
}
