package dev.kosha.connector.kafka.served;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What callers were told about records, to be held against the topic. Thread-safe. */
final class Acknowledgements {

  private static final Duration POLL = Duration.ofSeconds(10);

  private record Place(int partition, long offset) {}

  /**
   * A record that a caller was told is written.
   *
   * @param value what it said
   * @param atLeast the mark of the zip that served for sure when the call began
   */
  private record Acknowledged(String value, int atLeast) {}

  private final Map<Place, Acknowledged> byPlace = new ConcurrentHashMap<>();

  int count() {
    return byPlace.size();
  }

  /** Takes note of an answer; answers whether its place was new. */
  boolean add(JsonNode answer, String value, int atLeast) {
    Place place = new Place(answer.path("partition").asInt(-1), answer.path("offset").asLong(-1));
    return byPlace.put(place, new Acknowledged(value, atLeast)) == null;
  }

  /**
   * Reads the topic with a client that has nothing to do with the connector.
   *
   * @return everything in which it differs: a record that is not where it should be, that is there
   *     twice or unasked for, or that was written by a zip which no longer served
   */
  List<String> differencesFrom(String bootstrapServers, String topic) {
    List<String> differences = new ArrayList<>();
    Map<Place, Acknowledged> missing = new ConcurrentHashMap<>(byPlace);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
          compare(found, missing, differences);
        }
      }
    }
    missing.forEach((place, lost) -> differences.add("lost: " + lost + " at " + place));
    return differences;
  }

  private static void compare(
      ConsumerRecord<byte[], byte[]> found,
      Map<Place, Acknowledged> missing,
      List<String> differences) {
    Place place = new Place(found.partition(), found.offset());
    Acknowledged told = missing.remove(place);
    String value = new String(found.value(), StandardCharsets.UTF_8);
    Header mark = found.headers().lastHeader(KafkaZip.MARK);
    if (told == null) {
      differences.add("nobody was told of " + value + " at " + place);
    } else if (!told.value().equals(value)) {
      differences.add("told " + told + " of " + place + ", where there is " + value);
    } else if (mark == null || text(mark) < told.atLeast()) {
      differences.add("stale: " + told + " at " + place + " was written by " + mark);
    }
  }

  private static int text(Header mark) {
    return Integer.parseInt(new String(mark.value(), StandardCharsets.UTF_8));
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
    Properties properties = new Properties();
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
