package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** A place in partitions, as a caller names it. Immutable. */
public sealed interface StartPoint {

  /**
   * The offset in each partition.
   *
   * @throws ConnectorException OFFSET_OUT_OF_RANGE when a partition has no such offset
   */
  Map<TopicPartition, Long> offsets(PartitionBounds bounds);

  /** Whether a read from here waits for a record where there is none yet. */
  default boolean waits() {
    return true;
  }

  /** The first record. */
  record Earliest() implements StartPoint {
    @Override
    public Map<TopicPartition, Long> offsets(PartitionBounds bounds) {
      return bounds.begin();
    }

    @Override
    public boolean waits() {
      return false;
    }
  }

  /** After the last record. */
  record Latest() implements StartPoint {
    @Override
    public Map<TopicPartition, Long> offsets(PartitionBounds bounds) {
      return bounds.end();
    }
  }

  /** One offset in every partition. */
  record At(long offset) implements StartPoint {
    @Override
    public Map<TopicPartition, Long> offsets(PartitionBounds bounds) {
      Map<TopicPartition, Long> offsets = new HashMap<>();
      bounds.partitions().forEach(partition -> offsets.put(partition, offset));
      bounds.require(offsets);
      return offsets;
    }
  }

  /** The first record that is not older. */
  record Since(long timestampMillis) implements StartPoint {
    @Override
    public Map<TopicPartition, Long> offsets(PartitionBounds bounds) {
      return bounds.at(timestampMillis);
    }
  }

  /** Some records before the end of each partition. */
  record Last(int records) implements StartPoint {
    @Override
    public Map<TopicPartition, Long> offsets(PartitionBounds bounds) {
      Map<TopicPartition, Long> offsets = new HashMap<>(bounds.end());
      offsets.replaceAll(
          (partition, end) -> Math.max(end - records, bounds.begin().getOrDefault(partition, end)));
      return offsets;
    }

    @Override
    public boolean waits() {
      return false;
    }
  }

  /** An offset for each partition number. */
  record Each(Map<Integer, Long> byPartition) implements StartPoint {

    public Each {
      byPartition = Map.copyOf(byPartition);
    }

    @Override
    public Map<TopicPartition, Long> offsets(PartitionBounds bounds) {
      Map<TopicPartition, Long> offsets = new HashMap<>();
      for (TopicPartition partition : bounds.partitions()) {
        Long offset = byPartition.get(partition.partition());
        if (offset != null) {
          offsets.put(partition, offset);
        }
      }
      bounds.require(offsets);
      return offsets;
    }
  }

  /**
   * Reads the field {@code from} of {@code kafka.consume} or {@code to} of {@code kafka.seek}.
   *
   * @param field valid against the manifest, or missing: then the earliest
   * @throws ConnectorException INVALID_INPUT at the pointer
   */
  static StartPoint of(JsonNode field, String pointer) {
    if (field.isNumber()) {
      return new At(offset(field, pointer));
    }
    if (field.has("timestamp")) {
      return new Since(timestampMillis(field.path("timestamp"), pointer + "/timestamp"));
    }
    if (field.has("last")) {
      return new Last(field.path("last").intValue());
    }
    if (field.has("offsets")) {
      Map<Integer, Long> offsets = new TreeMap<>();
      for (JsonNode item : field.path("offsets")) {
        offsets.put(
            item.path("partition").intValue(), offset(item.path("offset"), pointer + "/offsets"));
      }
      return new Each(offsets);
    }
    return field.asText().equals("latest") ? new Latest() : new Earliest();
  }

  /**
   * Reads an offset.
   *
   * @throws ConnectorException OFFSET_OUT_OF_RANGE at the pointer, when 64 bits do not hold it
   */
  static long offset(JsonNode field, String pointer) {
    if (!field.canConvertToLong() || field.longValue() < 0) {
      throw new ConnectorException(
              KafkaErrorCode.OFFSET_OUT_OF_RANGE, "an offset counts from 0, in 64 bits")
          .at(pointer);
    }
    return field.longValue();
  }

  /**
   * Reads a point in time, as epoch milliseconds.
   *
   * @throws ConnectorException INVALID_INPUT at the pointer
   */
  static long timestampMillis(JsonNode field, String pointer) {
    if (field.isNumber()) {
      return offset(field, pointer);
    }
    try {
      return OffsetDateTime.parse(field.asText()).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new ConnectorException(
              StandardErrorCode.INVALID_INPUT,
              "is no time such as 2026-01-01T00:00:00Z, nor epoch milliseconds",
              e)
          .at(pointer);
    }
  }
}
