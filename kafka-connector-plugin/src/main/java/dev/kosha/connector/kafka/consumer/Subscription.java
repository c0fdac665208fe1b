package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.TopicPartition;

/**
 * What a consumer reads: topics by name or by pattern, whose partitions its group gives out, or
 * partitions that it takes by itself; none of them when it reads nothing.
 *
 * @param topics names
 * @param pattern a regular expression; empty for none
 * @param assigned partitions, taken without asking the group
 */
record Subscription(List<String> topics, String pattern, Set<TopicPartition> assigned) {

  static final Subscription NONE = new Subscription(List.of(), "", Set.of());

  Subscription {
    topics = List.copyOf(topics);
    assigned = Set.copyOf(assigned);
  }

  /** Reads what {@link #writeTo} wrote, or the input of an action. */
  static Subscription of(JsonNode fields) {
    List<String> topics = new ArrayList<>();
    fields.path("topics").forEach(topic -> topics.add(topic.asText()));
    return new Subscription(
        topics, fields.path("pattern").asText(""), TopicPartitions.setOf(fields.path("assigned")));
  }

  /** Of partitions: the field of that name in the input of {@code kafka.assign}. */
  static Subscription ofPartitions(JsonNode fields) {
    return new Subscription(List.of(), "", TopicPartitions.setOf(fields.path("partitions")));
  }

  /** Whether a topic is read, or a partition of it. */
  boolean covers(String topic) {
    if (isAssigned()) {
      return assigned.stream().anyMatch(partition -> partition.topic().equals(topic));
    }
    return pattern.isEmpty()
        ? topics.contains(topic)
        : Pattern.compile(pattern).matcher(topic).matches();
  }

  /** Whether it is of partitions, which no group gives out. */
  boolean isAssigned() {
    return !assigned.isEmpty();
  }

  boolean isEmpty() {
    return equals(NONE);
  }

  /**
   * @throws ConnectorException INVALID_INPUT when it is both, or the pattern is none
   */
  void requireValid() {
    if (!topics.isEmpty() && !pattern.isEmpty()) {
      throw new ConnectorException(
              StandardErrorCode.INVALID_INPUT, "either topics or a pattern, not both")
          .at("/pattern");
    }
    try {
      var unused = Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new ConnectorException(
              StandardErrorCode.INVALID_INPUT, "is no regular expression: " + e.getDescription(), e)
          .at("/pattern");
    }
  }

  void writeTo(ObjectNode node) {
    topics.forEach(node.putArray("topics")::add);
    if (pattern.isEmpty()) {
      node.putNull("pattern");
    } else {
      node.put("pattern", pattern);
    }
    if (isAssigned()) {
      ArrayNode list = node.putArray("assigned");
      assigned.stream()
          .sorted(TopicPartitions.ORDER)
          .forEach(partition -> list.add(TopicPartitions.toJson(partition)));
    }
  }
}
