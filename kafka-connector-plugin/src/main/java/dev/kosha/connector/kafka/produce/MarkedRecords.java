package dev.kosha.connector.kafka.produce;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The marked records of a part of one partition. Searches that follow each other share what was
 * read: after a crash under load there are many, and all of the same minutes. For one thread at a
 * time.
 */
final class MarkedRecords {

  private static final Duration SLICE = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** With more than so many the next search reads anew. */
  private static final int MOST = 200_000;

  private final TopicPartition partition;
  private final Map<CallMark, RecordMetadata> found = new HashMap<>();
  private long from = Long.MAX_VALUE;
  private long to;
  private volatile long usedNanos = System.nanoTime();

  /** Gives up by throwing. */
  @FunctionalInterface
  interface Patience {
    void check();
  }

  MarkedRecords(TopicPartition partition) {
    this.partition = partition;
  }

  /**
   * Reads from the first record that is not older, up to the end as of now.
   *
   * @param bounds tells of ends; sees all that the brokers have
   * @param reader reads; may see less
   */
  void readSince(
      long timestampMillis,
      Consumer<byte[], byte[]> bounds,
      Consumer<byte[], byte[]> reader,
      Patience patience) {
    usedNanos = System.nanoTime();
    long end = bounds.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
    OffsetAndTimestamp first =
        bounds.offsetsForTimes(Map.of(partition, timestampMillis), PATIENCE).get(partition);
    long start = first == null ? end : first.offset();
    if (start < from || start > to || found.size() > MOST) {
      found.clear();
      from = start;
      to = start;
    }
    readTo(end, reader, patience);
  }

  private void readTo(long end, Consumer<byte[], byte[]> reader, Patience patience) {
    if (to >= end) {
      return;
    }
    reader.assign(List.of(partition));
    reader.seek(partition, to);
    while (to < end) {
      patience.check();
      for (ConsumerRecord<byte[], byte[]> record : reader.poll(SLICE)) {
        CallMark.of(record).ifPresent(mark -> found.putIfAbsent(mark, place(record)));
      }
      to = reader.position(partition, PATIENCE);
    }
  }

  private RecordMetadata place(ConsumerRecord<byte[], byte[]> record) {
    return new RecordMetadata(
        partition,
        record.offset(),
        0,
        record.timestamp(),
        record.serializedKeySize(),
        record.serializedValueSize());
  }

  Optional<RecordMetadata> find(CallMark mark) {
    return Optional.ofNullable(found.get(mark));
  }

  boolean isIdleFor(Duration time) {
    return System.nanoTime() - usedNanos > time.toNanos();
  }
}
