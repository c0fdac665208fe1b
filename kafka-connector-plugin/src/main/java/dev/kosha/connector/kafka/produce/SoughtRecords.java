package dev.kosha.connector.kafka.produce;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** The records that one search looks for, and what it found. For one thread. */
final class SoughtRecords {

  private final Map<Integer, ProducerRecord<byte[], byte[]>> open = new TreeMap<>();
  private final Map<Integer, RecordMetadata> found = new TreeMap<>();
  private final int partitions;
  private final boolean placedByKey;
  private final long sinceMillis;

  /**
   * @param records marked; null where there is none
   * @param since when the first of them may have been written
   * @param partitions how many the topic has
   * @param placedByKey whether a key decides where a record goes
   */
  SoughtRecords(
      List<? extends @Nullable ProducerRecord<byte[], byte[]>> records,
      Instant since,
      int partitions,
      boolean placedByKey) {
    this.partitions = partitions;
    this.placedByKey = placedByKey;
    long earliest = since.toEpochMilli();
    for (int i = 0; i < records.size(); i++) {
      ProducerRecord<byte[], byte[]> record = records.get(i);
      if (record != null) {
        open.put(i, record);
        // A record that names its time is found by that.
        earliest = record.timestamp() == null ? earliest : Math.min(earliest, record.timestamp());
      }
    }
    sinceMillis = Math.max(0, earliest);
  }

  /** Where any of them can be. */
  NavigableSet<Integer> partitions() {
    NavigableSet<Integer> all = new TreeSet<>();
    for (ProducerRecord<byte[], byte[]> record : open.values()) {
      Optional<Integer> only = partition(record);
      if (only.isPresent()) {
        all.add(only.get());
      } else {
        IntStream.range(0, partitions).forEach(all::add);
      }
    }
    return all;
  }

  /** The one partition that a record can be in; empty when it can be in any. */
  private Optional<Integer> partition(ProducerRecord<byte[], byte[]> record) {
    Integer named = record.partition();
    if (named != null) {
      // One that is not there is told by whoever sends.
      return Optional.of(Math.min(named, partitions - 1));
    }
    // As the producer's own partitioner does it.
    return record.key() == null || !placedByKey
        ? Optional.empty()
        : Optional.of(Utils.toPositive(Utils.murmur2(record.key())) % partitions);
  }

  long sinceMillis() {
    return sinceMillis;
  }

  /** Takes what a partition holds of them. */
  void take(int partition, MarkedRecords marked) {
    open.entrySet()
        .removeIf(
            sought -> {
              Optional<RecordMetadata> place =
                  partition(sought.getValue()).filter(only -> only != partition).isPresent()
                      ? Optional.empty()
                      : CallMark.of(sought.getValue()).flatMap(marked::find);
              place.ifPresent(at -> found.put(sought.getKey(), at));
              return place.isPresent();
            });
  }

  /** The places of those that were found. */
  Map<Integer, RecordMetadata> found() {
    return Map.copyOf(found);
  }
}
