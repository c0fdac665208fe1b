package dev.kosha.connector.kafka.consume;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.consumer.PartitionBounds;
import dev.kosha.connector.kafka.record.RecordBatch;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads some partitions from their start points to their ends as of now, as far as the limits
 * allow. For one thread, which it blocks for the request's time-out at most, and a few seconds for
 * the brokers.
 */
final class OneOffRead {

  private static final Duration SLICE = Duration.ofMillis(100);

  /** For records that are known to be there: fetching them is not waiting for them. */
  private static final Duration FETCH = Duration.ofSeconds(4);

  private final Consumer<byte[], byte[]> reader;
  private final PartitionBounds bounds;
  private final RecordBatch batch;
  private final BooleanSupplier cut;
  private final Map<Integer, Long> next = new TreeMap<>();

  /**
   * @param reader assigned to the partitions of the bounds
   * @param batch takes the records
   * @param cut whether to answer now with what there is
   */
  OneOffRead(
      Consumer<byte[], byte[]> reader,
      PartitionBounds bounds,
      RecordBatch batch,
      BooleanSupplier cut) {
    this.reader = reader;
    this.bounds = bounds;
    this.batch = batch;
    this.cut = cut;
  }

  JsonNode run(ReadRequest request) {
    Map<TopicPartition, Long> starts = request.from().offsets(bounds);
    starts.forEach(
        (partition, offset) -> {
          reader.seek(partition, offset.longValue());
          next.put(partition.partition(), offset);
        });
    Map<TopicPartition, Long> ends = bounds.end();
    boolean found =
        starts.entrySet().stream()
            .anyMatch(start -> start.getValue() < ends.getOrDefault(start.getKey(), 0L));
    long enough = System.nanoTime() + longer(request.limits().timeout()).toNanos();
    batch.endAt(enough);
    if (found) {
      readToEnd(ends, enough);
    } else if (request.from().waits()) {
      awaitFirst(System.nanoTime() + request.limits().timeout().toNanos());
    }
    batch.settle(FETCH);
    return answer();
  }

  private void readToEnd(Map<TopicPartition, Long> ends, long endNanos) {
    boolean whole = true;
    while (whole && !batch.full() && !cut.getAsBoolean() && !isAt(ends)) {
      Duration left = left(endNanos);
      if (left.isZero()) {
        return;
      }
      whole = take(reader.poll(left));
    }
  }

  private void awaitFirst(long endNanos) {
    Duration left = left(endNanos);
    while (batch.isEmpty() && !batch.full() && !cut.getAsBoolean() && !left.isZero()) {
      var unused = take(reader.poll(left));
      left = left(endNanos);
    }
  }

  private boolean isAt(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> next.getOrDefault(end.getKey().partition(), 0L) >= end.getValue());
  }

  /**
   * @return whether all fitted
   */
  private boolean take(ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      for (ConsumerRecord<byte[], byte[]> each : records.records(partition)) {
        if ((cut.getAsBoolean() && !batch.isUntouched()) || !batch.offer(each)) {
          return false;
        }
        next.put(partition.partition(), each.offset() + 1);
      }
    }
    // All was taken: the client may also have passed offsets that hold no record.
    next.replaceAll(
        (number, offset) -> Math.max(offset, reader.position(partition(number), FETCH)));
    return true;
  }

  private TopicPartition partition(int number) {
    return new TopicPartition(bounds.partitions().get(0).topic(), number);
  }

  private JsonNode answer() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    batch.writeTo(node);
    ArrayNode offsets = node.putObject("next").putArray("offsets");
    next.forEach(
        (number, offset) -> offsets.addObject().put("partition", number).put("offset", offset));
    return node;
  }

  private static Duration longer(Duration timeout) {
    return timeout.compareTo(FETCH) > 0 ? timeout : FETCH;
  }

  private static Duration left(long endNanos) {
    long left = Math.max(0, endNanos - System.nanoTime());
    return left > SLICE.toNanos() ? SLICE : Duration.ofNanos(left);
  }
}
