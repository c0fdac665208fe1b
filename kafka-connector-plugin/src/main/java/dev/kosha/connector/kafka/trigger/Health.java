package dev.kosha.connector.kafka.trigger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.jspecify.annotations.Nullable;

/**
 * Tells a member that has nothing to read from one that cannot read: Kafka's clients try again for
 * ever without a word. For the source's thread.
 */
final class Health {

  private static final Duration REQUEST = Duration.ofSeconds(4);
  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

  /** A member this old has had time to connect, and then to join. */
  private static final long CONNECT_NANOS = Duration.ofSeconds(3).toNanos();

  private static final long JOIN_NANOS = Duration.ofSeconds(60).toNanos();

  private final RecordsSettings settings;
  private final Consumer<byte[], byte[]> consumer;
  private final long openedNanos = System.nanoTime();
  private long lookedNanos = openedNanos;
  private @Nullable String problem;

  Health(RecordsSettings settings, Consumer<byte[], byte[]> consumer) {
    this.settings = settings;
    this.consumer = consumer;
  }

  /** What is wrong, when something is. Looks now and then; may block for a few seconds. */
  @Nullable String problem(boolean joined) {
    long now = System.nanoTime();
    if (now - lookedNanos >= LOOK_NANOS) {
      lookedNanos = now;
      problem = look(now - openedNanos, joined);
    }
    return problem;
  }

  private @Nullable String look(long ageNanos, boolean joined) {
    if (ageNanos > CONNECT_NANOS && !connected()) {
      return "no broker can be reached";
    }
    if (consumer.assignment().isEmpty()) {
      Optional<String> missing = missingTopic(settings.topics());
      if (missing.isPresent()) {
        return "topic '" + missing.get() + "' does not exist";
      }
    }
    return ageNanos > JOIN_NANOS && !joined
        ? "group '" + settings.groupId() + "' has not let it in"
        : null;
  }

  private Optional<String> missingTopic(List<String> topics) {
    return topics.stream()
        .filter(topic -> consumer.partitionsFor(topic, REQUEST).isEmpty())
        .findFirst();
  }

  private boolean connected() {
    return consumer.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals("connection-count"))
        .map(metric -> (Metric) metric.getValue())
        .anyMatch(metric -> metric.metricValue() instanceof Double count && count > 0);
  }
}
