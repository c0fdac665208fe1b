package dev.kosha.connector.kafka.trigger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.Occurrence;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.api.TriggerSink;
import dev.kosha.connector.kafka.record.RecordDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes occurrences of the records that wait in queues. For the source's thread. */
final class Occurrences {

  private final RecordsSettings settings;
  private final RecordDecoder decoder;
  private final TopicIds ids;
  private final TriggerSink sink;

  Occurrences(RecordsSettings settings, RecordDecoder decoder, TopicIds ids, TriggerSink sink) {
    this.settings = settings;
    this.decoder = decoder;
    this.ids = ids;
    this.sink = sink;
  }

  /**
   * What a queue has to hand over. Records that the filter leaves aside are done; those that can be
   * nothing else are condemned, or make the queue wait.
   *
   * @param most how many records at most, where each starts a run of its own
   * @param position where the consumer reads on
   */
  List<Handed> of(PartitionQueue queue, int most, long position) {
    return settings.batches() ? batch(queue, position) : each(queue, most);
  }

  private List<Handed> each(PartitionQueue queue, int most) {
    List<Handed> handed = new ArrayList<>();
    for (Item item : queue.upTo(most)) {
      ObjectNode data = decoded(queue, item);
      if (queue.isStalled()) {
        break;
      }
      if (data != null) {
        long offset = item.record().offset();
        String place = "%s, offset %d".formatted(place(queue), offset);
        handed.add(
            new Handed(
                queue,
                List.of(item),
                new Occurrence(ids.name(queue.partition(), offset), place, data)));
      }
    }
    return handed;
  }

  private List<Handed> batch(PartitionQueue queue, long position) {
    List<Item> batch = queue.batch(settings.perBatch(), position);
    ArrayNode records = JsonNodeFactory.instance.arrayNode(batch.size());
    for (Item item : batch) {
      ObjectNode data = item.isDone() ? null : decoded(queue, item);
      if (queue.isStalled()) {
        return List.of();
      }
      if (data != null) {
        records.add(data);
      }
    }
    if (records.isEmpty()) {
      return List.of();
    }
    long last = batch.get(batch.size() - 1).record().offset();
    return List.of(
        new Handed(
            queue,
            batch,
            new Occurrence(
                ids.name(queue.partition(), queue.next()) + "+batch",
                "%s, offsets %d to %d".formatted(place(queue), queue.next(), last),
                JsonNodeFactory.instance.objectNode().set("records", records))));
  }

  private static String place(PartitionQueue queue) {
    return "topic '%s', partition %d"
        .formatted(queue.partition().topic(), queue.partition().partition());
  }

  /** The record as JSON; null when it is to start no run. */
  private @Nullable ObjectNode decoded(PartitionQueue queue, Item item) {
    if (item.verdict().isPresent()) {
      return null;
    }
    ObjectNode data = decoder.decode(item.record());
    if (data.has("error")) {
      String reason = data.path("error").path("message").asText();
      refuse(queue, item, StandardErrorCode.INVALID_INPUT.name(), reason);
      return null;
    }
    try {
      if (sink.wants(data)) {
        return data;
      }
      item.done();
    } catch (ConnectorException e) {
      refuse(queue, item, e.code().name(), e.message());
    }
    return null;
  }

  /** Trying again changes nothing: the record and the settings stay what they are. */
  private void refuse(PartitionQueue queue, Item item, String code, String reason) {
    if (settings.onRefusal() == OnRefusal.WAIT) {
      queue.stall("offset %d: %s".formatted(item.record().offset(), reason));
    } else {
      item.condemn(new Item.Verdict(code, reason));
    }
  }
}
