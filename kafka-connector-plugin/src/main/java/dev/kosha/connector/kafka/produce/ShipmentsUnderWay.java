package dev.kosha.connector.kafka.produce;

import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.client.TopicLookup;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Knows the shipments that have not ended, and looks into those that take long: a producer goes on
 * sending to a topic that was deleted until its delivery time-out; here the caller is told within
 * seconds. Thread-safe; it runs no timer while nothing is under way.
 */
final class ShipmentsUnderWay {

  private static final Duration SLOW = Duration.ofSeconds(1);

  private final TopicLookup topics;
  private final ConnectorContext context;
  private final Map<Shipment, Long> startedNanos = new ConcurrentHashMap<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  ShipmentsUnderWay(TopicLookup topics, ConnectorContext context) {
    this.topics = topics;
    this.context = context;
  }

  void started(Shipment shipment) {
    startedNanos.put(shipment, System.nanoTime());
    schedule();
  }

  /** Its last record was reported. */
  void ended(Shipment shipment) {
    if (startedNanos.remove(shipment) != null) {
      context.metrics().count("records_produced", shipment.succeeded());
    }
  }

  private void schedule() {
    if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
      try {
        var unused = context.timer().schedule(this::check, SLOW.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        // The session ends, and so does the producer: each record is reported by that.
        scheduled.set(false);
      }
    }
  }

  private void check() {
    scheduled.set(false);
    long now = System.nanoTime();
    startedNanos.keySet().stream().filter(Shipment::ended).forEach(this::ended);
    Set<String> slow =
        startedNanos.entrySet().stream()
            .filter(entry -> now - entry.getValue() > SLOW.toNanos())
            .map(entry -> entry.getKey().topic())
            .collect(Collectors.toSet());
    slow.forEach(this::lookUp);
    if (!startedNanos.isEmpty()) {
      schedule();
    }
  }

  private void lookUp(String topic) {
    var unused =
        topics
            .partitions(topic)
            .whenComplete(
                (count, error) -> {
                  if (error != null) {
                    ConnectorException failure =
                        KafkaErrors.translate(error, "topic '" + topic + "'");
                    if (failure.code() == KafkaErrorCode.UNKNOWN_TOPIC) {
                      failAll(topic, failure);
                    }
                  }
                });
  }

  private void failAll(String topic, ConnectorException failure) {
    startedNanos.keySet().stream()
        .filter(shipment -> shipment.topic().equals(topic))
        .forEach(shipment -> shipment.abandon(failure));
  }
}
