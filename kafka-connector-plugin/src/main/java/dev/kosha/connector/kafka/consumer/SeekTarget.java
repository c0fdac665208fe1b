package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where a seek goes. Immutable.
 *
 * @param named offsets by partition; empty when {@code to} says it for all
 * @param to null for the committed offset
 * @param topic moves only its partitions; empty for all
 * @param only moves only these; empty for all
 */
record SeekTarget(
    Map<TopicPartition, Long> named,
    @Nullable StartPoint to,
    String topic,
    Set<TopicPartition> only) {

  SeekTarget {
    named = Map.copyOf(named);
    only = Set.copyOf(only);
  }

  /**
   * @param input of {@code kafka.seek}
   * @throws ConnectorException INVALID_INPUT
   */
  static SeekTarget of(JsonNode input) {
    if (input.has("to") == input.has("offsets")) {
      throw invalid("either to or offsets says where to go").at("/to");
    }
    if (input.has("offsets")) {
      if (input.has("topic") || input.has("partition") || input.has("partitions")) {
        throw invalid("the offsets name topic and partition already").at("/offsets");
      }
      return new SeekTarget(TopicPartitions.offsets(input.path("offsets")), null, "", Set.of());
    }
    if (input.has("partition") && !input.has("topic")) {
      throw invalid("a partition needs its topic").at("/topic");
    }
    if (input.has("partitions") && input.has("topic")) {
      throw invalid("the partitions name their topics already").at("/topic");
    }
    JsonNode to = input.path("to");
    return new SeekTarget(
        Map.of(),
        to.asText().equals("committed") ? null : StartPoint.of(to, "/to"),
        input.path("topic").asText(""),
        partitions(input));
  }

  private static Set<TopicPartition> partitions(JsonNode input) {
    Set<TopicPartition> partitions = TopicPartitions.setOf(input.path("partitions"));
    if (input.has("partition")) {
      partitions.add(TopicPartitions.of(input));
    }
    return partitions;
  }

  /**
   * The offset for each partition that moves.
   *
   * @throws ConnectorException PARTITION_NOT_ASSIGNED, or OFFSET_OUT_OF_RANGE
   */
  Map<TopicPartition, Long> resolve(String consumer, Member member) {
    Map<TopicPartition, Place> places = member.deliveries().places();
    Map<TopicPartition, Long> targets = new TreeMap<>(TopicPartitions.ORDER);
    if (!named.isEmpty()) {
      requireAssigned(consumer, named.keySet(), places);
      member.bounds(named.keySet()).require(named);
      targets.putAll(named);
      return targets;
    }
    requireAssigned(consumer, only, places);
    List<TopicPartition> moving = places.keySet().stream().filter(this::moves).toList();
    if (moving.isEmpty()) {
      throw notAssigned(consumer, topic.isEmpty() ? "any partition" : "a partition of this topic");
    }
    if (to == null) {
      moving.forEach(each -> targets.put(each, committed(each, places.get(each))));
    } else {
      targets.putAll(to.offsets(member.bounds(moving)));
    }
    return targets;
  }

  private boolean moves(TopicPartition candidate) {
    return (topic.isEmpty() || candidate.topic().equals(topic))
        && (only.isEmpty() || only.contains(candidate));
  }

  private static void requireAssigned(
      String consumer, Set<TopicPartition> wanted, Map<TopicPartition, Place> places) {
    for (TopicPartition each : wanted) {
      if (!places.containsKey(each)) {
        throw notAssigned(consumer, "partition " + each);
      }
    }
  }

  private static long committed(TopicPartition partition, @Nullable Place place) {
    if (place == null || place.committed() == Place.UNKNOWN) {
      throw new ConnectorException(
          KafkaErrorCode.OFFSET_OUT_OF_RANGE,
          "partition " + partition + " has no committed offset");
    }
    return place.committed();
  }

  private static ConnectorException notAssigned(String consumer, String what) {
    return new ConnectorException(
        KafkaErrorCode.PARTITION_NOT_ASSIGNED,
        "consumer '%s' does not hold %s now".formatted(consumer, what));
  }

  private static ConnectorException invalid(String message) {
    return new ConnectorException(StandardErrorCode.INVALID_INPUT, message);
  }
}
