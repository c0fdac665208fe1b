package dev.kosha.connector.kafka.produce;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.client.TopicLookup;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Knows how large a record a topic takes, so that a larger one is told before it is sent.
 * Thread-safe.
 *
 * <p>Small records are not looked at: hardly a topic is set up to refuse them, and the broker tells
 * all the same.
 */
final class SizeLimits {

  private static final long WORTH_A_LOOK_BYTES = 64 << 10;
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final int MOST_TOPICS = 1_000;

  private final TopicLookup topics;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(CompletionStage<OptionalLong> limit, long sinceNanos) {
    boolean isFresh() {
      return System.nanoTime() - sinceNanos < FRESH.toNanos();
    }
  }

  SizeLimits(TopicLookup topics) {
    this.topics = topics;
  }

  /** Whether any of the records may be too large for a topic. */
  static boolean isWorthALook(Shipment shipment) {
    for (int i = 0; i < shipment.size(); i++) {
      ProducerRecord<byte[], byte[]> record = shipment.record(i);
      if (record != null && RecordSize.ofContent(record) > WORTH_A_LOOK_BYTES) {
        return true;
      }
    }
    return false;
  }

  /** The largest batch that the topic takes; empty when the cluster does not say. Never fails. */
  CompletionStage<OptionalLong> of(String topic) {
    Known limit = known.get(topic);
    if (limit != null && limit.isFresh()) {
      return limit.limit;
    }
    if (known.size() >= MOST_TOPICS) {
      known.clear();
    }
    CompletionStage<OptionalLong> asked = topics.maxMessageBytes(topic);
    known.put(topic, new Known(asked, System.nanoTime()));
    return asked;
  }

  /** What is wrong with the size of a record, if anything. */
  static Optional<ConnectorException> fault(
      ProducerRecord<byte[], byte[]> record, OptionalLong limit) {
    long size = RecordSize.atLeast(record);
    return limit.isPresent() && size > limit.getAsLong()
        ? Optional.of(
            new ConnectorException(
                KafkaErrorCode.RECORD_TOO_LARGE,
                ("record of %d bytes for topic '%s' is larger than the topic takes (%d bytes);"
                        + " it was not sent")
                    .formatted(size, record.topic(), limit.getAsLong())))
        : Optional.empty();
  }
}
