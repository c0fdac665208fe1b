package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;

/** {@code kafka.listConsumers}. Thread-safe; waits for no consumer's thread. */
final class ListConsumersAction implements ActionHandler {

  private final NamedConsumers consumers;
  private final EndOffsets endOffsets;

  ListConsumersAction(NamedConsumers consumers) {
    this.consumers = consumers;
    this.endOffsets = new EndOffsets(consumers.host().clients());
  }

  /** A consumer and how it stands, here or where it stopped last. */
  private record Row(ConsumerDefinition definition, ConsumerStatus status) {}

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext invocation) {
    return Answers.of(
        () ->
            CompletableFuture.supplyAsync(this::rows, consumers.host().context().executor())
                .thenCompose(this::answer));
  }

  private List<Row> rows() {
    return consumers.host().store().list().stream().map(this::row).toList();
  }

  private Row row(StoredConsumer stored) {
    ConsumerStatus here = consumers.status(stored.definition().name()).orElse(ConsumerStatus.NONE);
    boolean closed = here.state() == ConsumerStatus.State.CLOSED;
    return new Row(
        stored.definition(),
        closed ? new ConsumerStatus(here.state(), stored.places(), here.lastFailure()) : here);
  }

  private CompletionStage<JsonNode> answer(List<Row> rows) {
    CompletionStage<ArrayNode> list =
        CompletableFuture.completedFuture(JsonNodeFactory.instance.arrayNode());
    for (Row row : rows) {
      list =
          list.thenCombine(
              endOffsets.find(row.definition.isolation(), row.status.places().keySet()),
              (nodes, ends) -> nodes.add(toJson(row, ends)));
    }
    return list.thenApply(nodes -> JsonNodeFactory.instance.objectNode().set("consumers", nodes));
  }

  private static ObjectNode toJson(Row row, Map<TopicPartition, Long> ends) {
    ObjectNode node = row.definition.toJson();
    String state =
        row.definition.subscription().isEmpty()
            ? "unsubscribed"
            : row.status.state().name().toLowerCase(Locale.ROOT);
    node.put("state", state);
    ArrayNode partitions = node.putArray("partitions");
    boolean known = true;
    long lag = 0;
    for (TopicPartition partition :
        row.status.places().keySet().stream().sorted(TopicPartitions.ORDER).toList()) {
      Place place = row.status.places().getOrDefault(partition, Place.atCommitted(Place.UNKNOWN));
      long end = ends.getOrDefault(partition, Place.UNKNOWN);
      ObjectNode item = TopicPartitions.toJson(partition);
      putOffset(item, "position", place.position());
      putOffset(item, "committed", place.committed());
      putOffset(item, "endOffset", end);
      boolean measured = end != Place.UNKNOWN && place.isKnown();
      long behind = measured ? Math.max(0, end - place.position()) : Place.UNKNOWN;
      putOffset(item, "lag", behind);
      partitions.add(item);
      known &= measured;
      lag += Math.max(0, behind);
    }
    putOffset(node, "lag", known ? lag : Place.UNKNOWN);
    SavedFailure failure = row.status.lastFailure();
    node.set("lastError", failure == null ? JsonNodeFactory.instance.nullNode() : failure.toJson());
    return node;
  }

  private static void putOffset(ObjectNode node, String name, long offset) {
    if (offset == Place.UNKNOWN) {
      node.putNull(name);
    } else {
      node.put(name, offset);
    }
  }
}
