package dev.kosha.connector.kafka.consume;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.consumer.PartitionBounds;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a stream is in its topic, as text: {@code 0:42,1:7} is the next offset of each partition.
 */
final class StreamPosition {

  private static final Pattern ENTRY = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

  private StreamPosition() {}

  static String of(Map<Integer, Long> next) {
    return next.entrySet().stream()
        .map(entry -> entry.getKey() + ":" + entry.getValue())
        .collect(Collectors.joining(","));
  }

  /**
   * @param text may come from a caller
   * @throws ConnectorException INVALID_INPUT when it is no position
   */
  static Map<Integer, Long> parse(String text) {
    Map<Integer, Long> next = new TreeMap<>();
    for (String entry : text.split(",", -1)) {
      Matcher matcher = ENTRY.matcher(entry);
      if (!matcher.matches()) {
        throw new ConnectorException(
            StandardErrorCode.INVALID_INPUT,
            "the last event id is no position of this stream: give back the id of an event as it"
                + " came");
      }
      next.put(Integer.valueOf(matcher.group(1)), Long.valueOf(matcher.group(2)));
    }
    return next;
  }

  /**
   * Where to go on in each partition. Partitions that came after the position was given begin at
   * their first record.
   *
   * @throws ConnectorException when the topic has no such offset, or no longer
   */
  static Map<TopicPartition, Long> offsets(String text, PartitionBounds bounds) {
    Map<Integer, Long> known = parse(text);
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (TopicPartition partition : bounds.partitions()) {
      Long offset = known.remove(partition.partition());
      offsets.put(partition, offset == null ? bounds.begin().getOrDefault(partition, 0L) : offset);
    }
    if (!known.isEmpty()) {
      throw new ConnectorException(
          KafkaErrorCode.UNKNOWN_PARTITION,
          "the last event id names partitions that are not followed: " + known.keySet());
    }
    bounds.require(offsets);
    return offsets;
  }
}
