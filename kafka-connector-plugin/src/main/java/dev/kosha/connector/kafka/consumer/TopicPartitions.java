package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Partitions and their offsets as JSON: a list of topic, partition and offset. */
public final class TopicPartitions {

  /** By topic, then by number. */
  public static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  private TopicPartitions() {}

  /** A list of the offsets, in the order of the map. */
  static ArrayNode toJson(Map<TopicPartition, Long> offsets) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    offsets.forEach(
        (partition, offset) -> list.add(toJson(partition).put("offset", offset.longValue())));
    return list;
  }

  /** An object that further members can be put into. */
  public static ObjectNode toJson(TopicPartition partition) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("topic", partition.topic())
        .put("partition", partition.partition());
  }

  /** Reads the members {@code topic} and {@code partition}. */
  public static TopicPartition of(JsonNode item) {
    return new TopicPartition(item.path("topic").asText(), item.path("partition").intValue());
  }

  /** Reads a list of them, or none where there is no list. */
  static Set<TopicPartition> setOf(JsonNode list) {
    Set<TopicPartition> partitions = new HashSet<>();
    list.forEach(item -> partitions.add(of(item)));
    return partitions;
  }

  /**
   * Reads a list of the input.
   *
   * @throws ConnectorException INVALID_INPUT, when a partition is named twice
   */
  static Map<TopicPartition, Long> offsets(JsonNode list) {
    Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
    for (JsonNode item : list) {
      TopicPartition partition = of(item);
      if (offsets.put(partition, StartPoint.offset(item.path("offset"), "/offsets")) != null) {
        throw new ConnectorException(
                StandardErrorCode.INVALID_INPUT, "partition " + partition + " is named twice")
            .at("/offsets");
      }
    }
    return offsets;
  }
}
