package dev.kosha.connector.kafka.consumer;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * First and last offsets of some partitions, asked for once. For the thread that uses the consumer;
 * each method may block for a few seconds.
 */
public final class PartitionBounds {

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private Map<TopicPartition, Long> begin = Map.of();
  private Map<TopicPartition, Long> end = Map.of();

  public PartitionBounds(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
    this.consumer = consumer;
    this.partitions = List.copyOf(partitions);
  }

  public List<TopicPartition> partitions() {
    return partitions;
  }

  /** The first offset of each partition. */
  public Map<TopicPartition, Long> begin() {
    if (begin.isEmpty()) {
      begin = consumer.beginningOffsets(partitions, PATIENCE);
    }
    return begin;
  }

  /** The offset after the last record that this consumer may read, of each partition. */
  public Map<TopicPartition, Long> end() {
    if (end.isEmpty()) {
      end = consumer.endOffsets(partitions, PATIENCE);
    }
    return end;
  }

  /** The offset of the first record that is not older; the end where there is none. */
  Map<TopicPartition, Long> at(long timestampMillis) {
    Map<TopicPartition, Long> query = new HashMap<>();
    partitions.forEach(partition -> query.put(partition, timestampMillis));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(query, PATIENCE);
    Map<TopicPartition, Long> offsets = new HashMap<>(end());
    found.forEach(
        (partition, offset) -> {
          if (offset != null) {
            offsets.put(partition, offset.offset());
          }
        });
    return offsets;
  }

  /**
   * Tells that each target lies within its partition.
   *
   * @throws ConnectorException OFFSET_OUT_OF_RANGE for the first target outside its partition
   */
  public void require(Map<TopicPartition, Long> targets) {
    targets.forEach(
        (partition, offset) -> {
          long first = Objects.requireNonNull(begin().get(partition), "begin");
          long last = Objects.requireNonNull(end().get(partition), "end");
          if (offset < first || offset > last) {
            throw new ConnectorException(
                KafkaErrorCode.OFFSET_OUT_OF_RANGE,
                "partition %s has no offset %d: it reaches from %d to %d"
                    .formatted(partition, offset, first, last));
          }
        });
  }
}
