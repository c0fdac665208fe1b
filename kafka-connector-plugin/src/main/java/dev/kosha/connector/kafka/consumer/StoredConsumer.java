package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A named consumer as the state store keeps it. Immutable.
 *
 * @param definition what it is
 * @param holder the session with the live member; null when there is none
 * @param places where members stopped; each counts while its committed offset still does
 */
record StoredConsumer(
    ConsumerDefinition definition, @Nullable Holder holder, Map<TopicPartition, Place> places) {

  StoredConsumer {
    places = Map.copyOf(places);
  }

  /**
   * A session that has the live member.
   *
   * @param process tells the host process: only sessions of one process hand over to each other;
   *     members in different processes share the group, as Kafka's groups do
   * @param session unique
   */
  record Holder(String process, String session) {}

  static StoredConsumer of(JsonNode node) {
    JsonNode holder = node.path("holder");
    Map<TopicPartition, Place> places = new HashMap<>();
    for (JsonNode place : node.path("places")) {
      places.put(
          new TopicPartition(place.path("topic").asText(), place.path("partition").asInt()),
          new Place(
              place.path("position").asLong(),
              place.path("uncommitted").asBoolean(),
              place.path("committed").asLong(Place.UNKNOWN)));
    }
    return new StoredConsumer(
        ConsumerDefinition.of(node.path("definition")),
        holder.isObject()
            ? new Holder(holder.path("process").asText(), holder.path("session").asText())
            : null,
        places);
  }

  ObjectNode toJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("definition", definition.toJson());
    if (holder != null) {
      node.putObject("holder").put("process", holder.process).put("session", holder.session);
    }
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
    return new StoredConsumer(other, holder, places);
  }

  StoredConsumer heldBy(@Nullable Holder other) {
    return new StoredConsumer(definition, other, places);
  }

  /** With the given places over those of the same partitions. */
  StoredConsumer withPlaces(Map<TopicPartition, Place> newer) {
    Map<TopicPartition, Place> merged = new HashMap<>(places);
    merged.putAll(newer);
    return new StoredConsumer(definition, holder, merged);
  }
}
