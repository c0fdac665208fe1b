package dev.kosha.connector.kafka.trigger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The records of one partition that were read and are not committed yet. For the source's thread.
 */
final class PartitionQueue {

  private static final String PIN = "batch to ";
  private static final long NONE = -1;

  private final TopicPartition partition;
  private final Deque<Item> items = new ArrayDeque<>();
  private final Backoff backoff = new Backoff();
  private Optional<Integer> epoch = Optional.empty();
  private long next;
  private long committed;
  private long pinnedEnd = NONE;
  private @Nullable String stalledBy;

  /**
   * @param next the first offset that is not dealt with
   * @param isCommitted whether the group knows that
   * @param metadata of the group's offset, which tells where a batch ends that was begun
   */
  PartitionQueue(TopicPartition partition, long next, boolean isCommitted, String metadata) {
    this.partition = partition;
    this.next = next;
    this.committed = isCommitted ? next : NONE;
    if (metadata.startsWith(PIN)) {
      pinnedEnd = Long.parseLong(metadata.substring(PIN.length()));
    }
  }

  TopicPartition partition() {
    return partition;
  }

  /**
   * Adds a record.
   *
   * @return whether it stands before those that were read already: the topic was made anew
   */
  boolean add(ConsumerRecord<byte[], byte[]> record) {
    Item last = items.peekLast();
    boolean back = record.offset() < (last == null ? next : last.record().offset() + 1);
    items.addLast(new Item(record));
    return back;
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  /** How many records are not dealt with. */
  int waiting() {
    return (int) items.stream().filter(item -> !item.isDone()).count();
  }

  /** The records that were condemned and not put aside yet. */
  List<Item> condemned() {
    return items.stream().filter(item -> !item.isDone() && item.verdict().isPresent()).toList();
  }

  /** Up to so many records that are not dealt with, in order. */
  List<Item> upTo(int most) {
    return items.stream().filter(item -> !item.isDone()).limit(most).toList();
  }

  /**
   * The records of the next batch; empty while some of it are not read. One that was begun before
   * has the same records again.
   *
   * @param position where the consumer reads on
   */
  List<Item> batch(int most, long position) {
    if (pinnedEnd == NONE) {
      return new ArrayList<>(items).subList(0, Math.min(most, items.size()));
    }
    if (position <= pinnedEnd) {
      return List.of();
    }
    List<Item> begun = items.stream().filter(item -> item.record().offset() <= pinnedEnd).toList();
    if (begun.isEmpty()) {
      pinnedEnd = NONE;
      return batch(most, position);
    }
    return begun;
  }

  /** Whether more has to be read for a batch that was begun. */
  boolean wantsMore(long position) {
    return pinnedEnd != NONE && position <= pinnedEnd;
  }

  /** Whether it is known to the group where this batch ends. */
  boolean isPinned() {
    return pinnedEnd != NONE;
  }

  /** What tells the group where the batch ends, before a run is started with it. */
  OffsetAndMetadata pin(List<Item> batch) {
    return new OffsetAndMetadata(next, epoch, PIN + endOf(batch));
  }

  /** The group was told. */
  void pinned(List<Item> batch) {
    pinnedEnd = endOf(batch);
    committed = next;
  }

  private static long endOf(List<Item> batch) {
    return batch.get(batch.size() - 1).record().offset();
  }

  /** The first offset that is not dealt with; of a batch that was begun, where it begins. */
  long next() {
    return next;
  }

  /** What the group has to be told; empty when it knows. */
  Optional<OffsetAndMetadata> due() {
    boolean begun =
        items.stream().anyMatch(item -> item.record().offset() <= pinnedEnd && !item.isDone());
    if (!begun) {
      pass();
    }
    return next == committed
        ? Optional.empty()
        : Optional.of(new OffsetAndMetadata(next, epoch, ""));
  }

  private void pass() {
    while (!items.isEmpty() && items.getFirst().isDone()) {
      ConsumerRecord<byte[], byte[]> record = items.removeFirst().record();
      next = record.offset() + 1;
      epoch = record.leaderEpoch();
    }
    if (next > pinnedEnd) {
      pinnedEnd = NONE;
    }
  }

  void committed(OffsetAndMetadata told) {
    committed = told.offset();
  }

  /** It waits at a record that cannot start a run, for longer each time. */
  void stall(String reason) {
    stalledBy = reason;
    backoff.begin();
  }

  /** Whether it waits. */
  boolean isStalled() {
    return stalledBy != null && backoff.isUnderWay();
  }

  /** What it waits for, or has waited for since its records moved on last. */
  Optional<String> stalledBy() {
    return Optional.ofNullable(stalledBy);
  }

  void moved() {
    stalledBy = null;
    backoff.reset();
  }
}
