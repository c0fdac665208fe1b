package dev.kosha.connector.kafka.consume;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.TopicLookup;
import dev.kosha.connector.kafka.consumer.ConsumeRequest;
import dev.kosha.connector.kafka.consumer.Isolation;
import dev.kosha.connector.kafka.consumer.StartPoint;
import dev.kosha.connector.kafka.record.RecordBatch;
import dev.kosha.connector.kafka.record.RecordCodec;
import dev.kosha.connector.kafka.record.RecordFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * A one-off read. Immutable.
 *
 * @param topic to read
 * @param partitions the partition numbers to read; empty for all
 * @param from where each starts
 * @param isolation what is read of transactions
 * @param limits how much to answer and how
 */
record ReadRequest(
    String topic,
    Set<Integer> partitions,
    StartPoint from,
    Isolation isolation,
    ConsumeRequest limits) {

  ReadRequest {
    partitions = Set.copyOf(partitions);
  }

  /**
   * @param input of {@code kafka.consume}
   * @throws ConnectorException INVALID_INPUT
   */
  static ReadRequest of(JsonNode input, ConsumeRequest limits) {
    StartPoint from = StartPoint.of(input.path("from"), "/from");
    Set<Integer> partitions = new TreeSet<>();
    if (input.has("partition")) {
      partitions.add(input.path("partition").intValue());
    }
    if (from instanceof StartPoint.Each each) {
      if (partitions.isEmpty()) {
        partitions.addAll(each.byPartition().keySet());
      } else {
        partitions.retainAll(each.byPartition().keySet());
      }
    }
    return new ReadRequest(
        input.path("topic").asText(),
        partitions,
        from,
        Isolation.of(input.path("isolationLevel")),
        limits);
  }

  /** An empty batch of its answer. */
  RecordBatch newBatch(RecordCodec codec) {
    return codec.batch(
        Objects.requireNonNullElse(limits.keyFormat(), RecordFormat.STRING),
        Objects.requireNonNullElse(limits.valueFormat(), RecordFormat.JSON),
        limits.sieve(),
        limits.maxRecords(),
        limits.maxBytes());
  }

  /**
   * The partitions to read of a topic that has so many.
   *
   * @throws ConnectorException UNKNOWN_PARTITION
   */
  List<TopicPartition> resolve(int count) {
    List<TopicPartition> resolved = new ArrayList<>();
    if (partitions.isEmpty()) {
      for (int number = 0; number < count; number++) {
        resolved.add(new TopicPartition(topic, number));
      }
      return resolved;
    }
    for (int number : partitions) {
      if (number >= count) {
        throw TopicLookup.unknownPartition(topic, number, count);
      }
      resolved.add(new TopicPartition(topic, number));
    }
    return resolved;
  }
}
