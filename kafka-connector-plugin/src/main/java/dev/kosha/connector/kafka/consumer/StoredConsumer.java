package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * A named consumer as the state store keeps it. Immutable.
 *
 * @param definition what it is
 * @param holders the sessions with live members, by host process, those that took it last first:
 *     only sessions of one process hand over to each other, while members in different processes
 *     share the group, as Kafka's groups do
 * @param places where members stopped; each counts while its committed offset still does
 */
record StoredConsumer(
    ConsumerDefinition definition, Map<String, String> holders, Map<TopicPartition, Place> places) {

  /** A process that was killed leaves its holder behind: so many are remembered. */
  private static final int MOST_HOLDERS = 16;

  StoredConsumer {
    holders = Collections.unmodifiableMap(new LinkedHashMap<>(holders));
    places = Map.copyOf(places);
  }

  static StoredConsumer of(JsonNode node) {
    Map<String, String> holders = new LinkedHashMap<>();
    node.path("holders")
        .forEach(
            holder ->
                holders.put(holder.path("process").asText(), holder.path("session").asText()));
    Map<TopicPartition, Place> places = new HashMap<>();
    for (JsonNode place : node.path("places")) {
      places.put(
          new TopicPartition(place.path("topic").asText(), place.path("partition").asInt()),
          new Place(
              place.path("position").asLong(),
              place.path("uncommitted").asBoolean(),
              place.path("committed").asLong(Place.UNKNOWN)));
    }
    return new StoredConsumer(ConsumerDefinition.of(node.path("definition")), holders, places);
  }

  ObjectNode toJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("definition", definition.toJson());
    ArrayNode held = node.putArray("holders");
    holders.forEach(
        (process, session) -> held.addObject().put("process", process).put("session", session));
    ArrayNode list = node.putArray("places");
    places.forEach(
        (partition, place) ->
            list.addObject()
                .put("topic", partition.topic())
                .put("partition", partition.partition())
                .put("position", place.position())
                .put("uncommitted", place.uncommitted())
                .put("committed", place.committed()));
    return node;
  }

  StoredConsumer withDefinition(ConsumerDefinition other) {
    return new StoredConsumer(other, holders, places);
  }

  /** The session of a process that has its live member. */
  Optional<String> holder(String process) {
    return Optional.ofNullable(holders.get(process));
  }

  StoredConsumer heldBy(String process, String session) {
    Map<String, String> now = new LinkedHashMap<>();
    now.put(process, session);
    holders.entrySet().stream()
        .filter(other -> !other.getKey().equals(process))
        .limit(MOST_HOLDERS - 1L)
        .forEach(other -> now.put(other.getKey(), other.getValue()));
    return new StoredConsumer(definition, now, places);
  }

  /** Without the holder of a process. */
  StoredConsumer givenBackBy(String process) {
    Map<String, String> others = new LinkedHashMap<>(holders);
    others.remove(process);
    return new StoredConsumer(definition, others, places);
  }

  /** With the given places over those of the same partitions. */
  StoredConsumer withPlaces(Map<TopicPartition, Place> newer) {
    Map<TopicPartition, Place> merged = new HashMap<>(places);
    merged.putAll(newer);
    return new StoredConsumer(definition, holders, merged);
  }
}
