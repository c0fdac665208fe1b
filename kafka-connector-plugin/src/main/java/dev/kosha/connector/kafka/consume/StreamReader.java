package dev.kosha.connector.kafka.consume;

import dev.kosha.connector.kafka.consumer.PartitionBounds;
import dev.kosha.connector.kafka.record.RecordBatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer without a group in the middle of a topic, with what it has read beyond the last page.
 * For one thread at a time.
 */
final class StreamReader {

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Map<Integer, Long> next = new TreeMap<>();
  private final Deque<ConsumerRecord<byte[], byte[]>> ahead = new ArrayDeque<>();
  private final long openedNanos = System.nanoTime();

  /** Takes what a reader reads. */
  @FunctionalInterface
  interface Taker {
    /**
     * Takes a record.
     *
     * @return false when it does not fit
     */
    boolean take(ConsumerRecord<byte[], byte[]> record);
  }

  private StreamReader(Consumer<byte[], byte[]> consumer, String topic) {
    this.consumer = consumer;
    this.topic = topic;
  }

  /**
   * Goes to the start. May block for some seconds.
   *
   * @param consumer is closed by the reader, also when this fails
   * @param after where to go on; empty for the start that the request names
   */
  static StreamReader open(
      Consumer<byte[], byte[]> consumer,
      ReadRequest request,
      List<TopicPartition> partitions,
      String after) {
    StreamReader reader = new StreamReader(consumer, request.topic());
    boolean ready = false;
    try {
      consumer.assign(partitions);
      PartitionBounds bounds = new PartitionBounds(consumer, partitions);
      Map<TopicPartition, Long> starts =
          after.isEmpty() ? request.from().offsets(bounds) : StreamPosition.offsets(after, bounds);
      starts.forEach(
          (partition, offset) -> {
            consumer.seek(partition, offset.longValue());
            reader.next.put(partition.partition(), offset);
          });
      ready = true;
      return reader;
    } finally {
      if (!ready) {
        reader.close();
      }
    }
  }

  /** Gives what is there, or comes within the time, to the batch as far as it fits. */
  void read(Duration timeout, RecordBatch batch, Taker taker) {
    if (ahead.isEmpty()) {
      consumer.poll(timeout).forEach(ahead::add);
    }
    while (!ahead.isEmpty() && taker.take(ahead.getFirst())) {
      ahead.removeFirst();
    }
    if (ahead.isEmpty() && !batch.full()) {
      passGaps();
    }
  }

  /** Past a record that was taken. */
  void passed(ConsumerRecord<byte[], byte[]> record) {
    next.put(record.partition(), record.offset() + 1);
  }

  /** The client may have passed offsets that hold no record, such as the marks of transactions. */
  private void passGaps() {
    next.replaceAll(
        (number, offset) ->
            Math.max(offset, consumer.position(new TopicPartition(topic, number), PATIENCE)));
  }

  String position() {
    return StreamPosition.of(next);
  }

  int partitions() {
    return next.size();
  }

  /** How long ago it was opened: what it knows of the topic grows old. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - openedNanos);
  }

  void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
