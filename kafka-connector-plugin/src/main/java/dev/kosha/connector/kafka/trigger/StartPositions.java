package dev.kosha.connector.kafka.trigger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds where the reading of partitions goes on: where the group stopped; for a topic that the
 * group does not know, where the settings say; for a partition that a known topic got later, at its
 * first record, for none of it may be missed. For the source's thread.
 */
final class StartPositions {

  private static final Duration REQUEST = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final StartFrom from;

  StartPositions(Consumer<byte[], byte[]> consumer, StartFrom from) {
    this.consumer = consumer;
    this.from = from;
  }

  /** Moves the consumer there, and tells where it is. */
  List<PartitionQueue> find(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        consumer.committed(new HashSet<>(partitions), REQUEST);
    List<PartitionQueue> queues = new ArrayList<>();
    Set<TopicPartition> unknown = new HashSet<>();
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata known = committed.get(partition);
      if (known == null) {
        unknown.add(partition);
      } else {
        queues.add(new PartitionQueue(partition, known.offset(), true, known.metadata()));
      }
    }
    starts(unknown)
        .forEach(
            (partition, offset) -> {
              consumer.seek(partition, offset);
              queues.add(new PartitionQueue(partition, offset, false, ""));
            });
    return queues;
  }

  private Map<TopicPartition, Long> starts(Set<TopicPartition> unknown) {
    Map<TopicPartition, Long> starts = new HashMap<>();
    if (unknown.isEmpty()) {
      return starts;
    }
    Map<Boolean, Set<TopicPartition>> late =
        unknown.stream()
            .collect(Collectors.partitioningBy(p -> isKnown(p.topic()), Collectors.toSet()));
    starts.putAll(consumer.beginningOffsets(late.getOrDefault(true, Set.of()), REQUEST));
    starts.putAll(firstTime(late.getOrDefault(false, Set.of())));
    return starts;
  }

  private boolean isKnown(String topic) {
    Set<TopicPartition> all =
        consumer.partitionsFor(topic, REQUEST).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .collect(Collectors.toSet());
    return consumer.committed(all, REQUEST).values().stream().anyMatch(Objects::nonNull);
  }

  private Map<TopicPartition, Long> firstTime(Set<TopicPartition> partitions) {
    return switch (from.kind()) {
      case EARLIEST -> consumer.beginningOffsets(partitions, REQUEST);
      case LATEST -> consumer.endOffsets(partitions, REQUEST);
      case TIME -> {
        Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions, REQUEST));
        Map<TopicPartition, Long> times =
            partitions.stream().collect(Collectors.toMap(p -> p, p -> from.time().toEpochMilli()));
        consumer
            .offsetsForTimes(times, REQUEST)
            .forEach(
                (partition, found) ->
                    Optional.ofNullable(found)
                        .map(OffsetAndTimestamp::offset)
                        .ifPresent(offset -> offsets.put(partition, offset)));
        yield offsets;
      }
    };
  }
}
