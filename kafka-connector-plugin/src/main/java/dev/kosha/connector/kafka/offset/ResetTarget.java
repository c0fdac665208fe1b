package dev.kosha.connector.kafka.offset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.consumer.Durations;
import dev.kosha.connector.kafka.consumer.StartPoint;
import dev.kosha.connector.kafka.consumer.TopicPartitions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Where {@code kafka.resetOffsets} is to put a group. Immutable. */
sealed interface ResetTarget {

  /** What the cluster must be asked for; where it finds no such record, the end counts. */
  default OffsetSpec question() {
    return OffsetSpec.latest();
  }

  /**
   * The new offset in a partition.
   *
   * @throws ConnectorException OFFSET_OUT_OF_RANGE when the partition has no such offset
   */
  long offset(TopicPartition partition, Known known);

  /** What is known of a partition: its bounds, what was asked for, and the group's offset. */
  record Known(long begin, long end, long found, OptionalLong committed) {}

  /** An offset that the cluster tells: the earliest, the latest, or that of a time. */
  record Asked(OffsetSpec question) implements ResetTarget {
    @Override
    public long offset(TopicPartition partition, Known known) {
      return known.found < 0 ? known.end : known.found;
    }
  }

  /** The same offset in every partition. */
  record At(long wanted, String pointer) implements ResetTarget {
    @Override
    public long offset(TopicPartition partition, Known known) {
      if (wanted < known.begin || wanted > known.end) {
        throw new ConnectorException(
                KafkaErrorCode.OFFSET_OUT_OF_RANGE,
                "partition %s has no offset %d: it reaches from %d to %d"
                    .formatted(partition, wanted, known.begin, known.end))
            .at(pointer);
      }
      return wanted;
    }
  }

  /** So many records on or back; at most to an end of the partition. */
  record Shift(long by) implements ResetTarget {
    @Override
    public long offset(TopicPartition partition, Known known) {
      long from =
          known.committed.orElseThrow(
              () ->
                  new ConnectorException(
                          KafkaErrorCode.OFFSET_OUT_OF_RANGE,
                          "partition " + partition + " has no committed offset to shift from")
                      .at("/to/shiftBy"));
      long shifted = by > 0 && from > Long.MAX_VALUE - by ? Long.MAX_VALUE : from + by;
      return Math.max(known.begin, Math.min(known.end, shifted));
    }
  }

  /** An offset for each partition. */
  record Each(Map<TopicPartition, At> places) implements ResetTarget {

    public Each {
      places = Map.copyOf(places);
    }

    @Override
    public long offset(TopicPartition partition, Known known) {
      At place = places.get(partition);
      return place == null ? known.end : place.offset(partition, known);
    }
  }

  /**
   * Reads the input.
   *
   * @throws ConnectorException INVALID_INPUT at a field
   */
  static ResetTarget of(JsonNode input, Clock clock) {
    JsonNode to = input.path("to");
    if (to.isMissingNode()) {
      return each(input.path("offsets"));
    }
    if (to.has("offset")) {
      return new At(StartPoint.offset(to.path("offset"), "/to/offset"), "/to/offset");
    }
    if (to.has("timestamp")) {
      long millis = StartPoint.timestampMillis(to.path("timestamp"), "/to/timestamp");
      return new Asked(OffsetSpec.forTimestamp(millis));
    }
    if (to.has("duration")) {
      Duration back =
          Durations.read(
              to.path("duration"),
              Duration.ZERO,
              Duration.ZERO,
              Duration.ofDays(36_500),
              "/to/duration");
      long millis = Math.max(0, clock.instant().minus(back).toEpochMilli());
      return new Asked(OffsetSpec.forTimestamp(millis));
    }
    if (to.has("shiftBy")) {
      return new Shift(to.path("shiftBy").longValue());
    }
    boolean latest = to.asText().equals("latest");
    return new Asked(latest ? OffsetSpec.latest() : OffsetSpec.earliest());
  }

  private static ResetTarget each(JsonNode offsets) {
    Map<TopicPartition, At> places = new HashMap<>();
    for (int i = 0; i < offsets.size(); i++) {
      JsonNode item = offsets.path(i);
      String pointer = "/offsets/" + i;
      TopicPartition partition = TopicPartitions.of(item);
      long offset = StartPoint.offset(item.path("offset"), pointer + "/offset");
      if (places.put(partition, new At(offset, pointer + "/offset")) != null) {
        throw FieldFault.invalid(pointer, "partition " + partition + " is named twice");
      }
    }
    return new Each(places);
  }
}
