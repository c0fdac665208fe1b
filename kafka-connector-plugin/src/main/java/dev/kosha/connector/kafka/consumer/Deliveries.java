package dev.kosha.connector.kafka.consumer;

import dev.kosha.connector.kafka.record.RecordBatch;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * What a member has answered and what it has received beyond that. Knows no broker. For one thread
 * at a time.
 *
 * <p>Records that were received but did not fit an answer wait here for the next one, in order. A
 * position here is that of the answers, never the client's, which runs ahead.
 */
final class Deliveries {

  /** Of the partitions that are assigned. */
  private final Map<TopicPartition, Place> places = new HashMap<>();

  /** Of partitions that were taken away, or that an earlier member held. */
  private final Map<TopicPartition, Place> parked = new HashMap<>();

  /** Where the answer that is being filled began. */
  private final Map<TopicPartition, Place> baseline = new HashMap<>();

  private final Deque<Run> waiting = new ArrayDeque<>();

  /** Records of one partition, in order, taken from the front. */
  private static final class Run {

    final TopicPartition partition;
    final List<ConsumerRecord<byte[], byte[]>> records;
    int next;

    Run(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
      this.partition = partition;
      this.records = records;
    }
  }

  /**
   * @param earlier where earlier members stopped
   */
  Deliveries(Map<TopicPartition, Place> earlier) {
    parked.putAll(earlier);
  }

  /**
   * A partition was assigned.
   *
   * @param committed the group's offset now, or {@link Place#UNKNOWN}
   * @return where to go on, when that is not the committed offset
   */
  OptionalLong assigned(TopicPartition partition, long committed) {
    Place place = parked.remove(partition);
    // Whoever committed in between, or reset the group, has the last word.
    if (place == null || !place.isKnown() || place.committed() != committed) {
      places.put(partition, Place.atCommitted(committed));
      return OptionalLong.empty();
    }
    places.put(partition, place);
    return OptionalLong.of(place.position());
  }

  /** Partitions were taken away; they may come back. */
  void revoked(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Place place = places.remove(partition);
      if (place != null) {
        parked.put(partition, place);
      }
    }
    forgetWaiting(partitions);
  }

  void received(ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      Run run = new Run(partition, records.records(partition));
      waiting.add(run);
      // The client's own position is behind these records now: this is the last chance to learn
      // where a partition starts.
      places.computeIfPresent(
          partition,
          (same, place) -> place.isKnown() ? place : place.skippedTo(run.records.get(0).offset()));
    }
  }

  /** Whether records wait that were not answered. */
  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  /** The last answer was given: {@link #rollBack} goes back no further than to here. */
  void answerGiven() {
    baseline.clear();
  }

  /** Moves waiting records into the answer, as far as they fit. */
  void fill(RecordBatch batch) {
    while (!waiting.isEmpty() && !batch.full()) {
      Run run = waiting.getFirst();
      Place before = places.get(run.partition);
      long last = Place.UNKNOWN;
      while (run.next < run.records.size() && batch.offer(run.records.get(run.next))) {
        last = run.records.get(run.next).offset();
        run.next++;
      }
      if (run.next == run.records.size()) {
        waiting.removeFirst();
      }
      if (last != Place.UNKNOWN && before != null) {
        baseline.putIfAbsent(run.partition, before);
        places.put(run.partition, before.answeredUpTo(last + 1));
      }
    }
  }

  /**
   * Takes the answer back that is being filled.
   *
   * @return where to seek
   */
  Map<TopicPartition, Long> rollBack() {
    Map<TopicPartition, Long> targets = new HashMap<>();
    baseline.forEach(
        (partition, place) -> {
          if (places.replace(partition, place) != null) {
            targets.put(partition, place.position());
          } else {
            parked.replace(partition, place);
          }
        });
    forgetWaiting(targets.keySet());
    baseline.clear();
    return targets;
  }

  /** What was answered before the answer that is being filled, and is not committed. */
  Map<TopicPartition, Long> uncommitted() {
    Map<TopicPartition, Long> offsets = new TreeMap<>(TopicPartitions.ORDER);
    places.forEach(
        (partition, now) -> {
          Place place = baseline.getOrDefault(partition, now);
          if (place.uncommitted()) {
            offsets.put(partition, place.position());
          }
        });
    return offsets;
  }

  /** What was answered, the answer that is being filled included, and is not committed. */
  Map<TopicPartition, Long> uncommittedWithAnswer() {
    Map<TopicPartition, Long> offsets = new TreeMap<>(TopicPartitions.ORDER);
    places.forEach(
        (partition, place) -> {
          if (place.uncommitted()) {
            offsets.put(partition, place.position());
          }
        });
    return offsets;
  }

  void committed(Map<TopicPartition, Long> offsets) {
    offsets.forEach(
        (partition, offset) -> {
          places.computeIfPresent(partition, (same, place) -> place.committedAt(offset));
          baseline.computeIfPresent(partition, (same, place) -> place.committedAt(offset));
        });
  }

  /** The caller chose another place: what it was answered before is not committed by that. */
  void moved(Map<TopicPartition, Long> targets) {
    targets.forEach(
        (partition, offset) ->
            places.computeIfPresent(partition, (same, place) -> place.movedTo(offset)));
    forgetWaiting(targets.keySet());
  }

  /** The client found the start of a partition, or passed offsets that hold no record. */
  void skipped(TopicPartition partition, long position) {
    places.computeIfPresent(partition, (same, place) -> place.skippedTo(position));
  }

  Set<TopicPartition> assignment() {
    return Set.copyOf(places.keySet());
  }

  Map<TopicPartition, Place> places() {
    return Map.copyOf(places);
  }

  /** All there is to go on from later. */
  Map<TopicPartition, Place> placesToStore() {
    Map<TopicPartition, Place> all = new HashMap<>(parked);
    all.putAll(places);
    all.values().removeIf(place -> !place.isKnown());
    return all;
  }

  private void forgetWaiting(Collection<TopicPartition> partitions) {
    waiting.removeIf(run -> partitions.contains(run.partition));
  }
}
