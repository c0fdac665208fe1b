package dev.kosha.connector.kafka.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.OffsetQuery;
import dev.kosha.connector.kafka.client.PartitionChoice;
import dev.kosha.connector.kafka.consumer.Isolation;
import dev.kosha.connector.kafka.consumer.StartPoint;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** {@code kafka.listOffsets}. */
final class ListOffsets implements ActionHandler {

  private final AdminCalls calls;

  ListOffsets(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    OffsetSpec which;
    try {
      which = which(input.path("at"));
    } catch (ConnectorException e) {
      return CompletableFuture.failedFuture(e);
    }
    Isolation isolation = Isolation.of(input.path("isolationLevel"));
    String topic = input.path("topic").asText();
    return calls.run(
        context,
        call ->
            PartitionChoice.of(call, topic, input.path("partitions"))
                .thenCompose(choice -> list(call, topic, choice, which, isolation)));
  }

  private static OffsetSpec which(JsonNode at) {
    if (at.has("timestamp")) {
      return OffsetSpec.forTimestamp(
          StartPoint.timestampMillis(at.path("timestamp"), "/at/timestamp"));
    }
    return switch (at.asText()) {
      case "earliest" -> OffsetSpec.earliest();
      case "maxTimestamp" -> OffsetSpec.maxTimestamp();
      default -> OffsetSpec.latest();
    };
  }

  private static CompletionStage<JsonNode> list(
      AdminCall call, String topic, PartitionChoice choice, OffsetSpec which, Isolation isolation) {
    return OffsetQuery.ask(call, choice.led(), which, isolation.level())
        .thenApply(found -> answer(topic, choice.all(), found));
  }

  private static JsonNode answer(
      String topic,
      List<TopicPartition> partitions,
      Map<TopicPartition, ListOffsetsResultInfo> found) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("topic", topic);
    ArrayNode list = answer.putArray("partitions");
    for (TopicPartition partition : partitions) {
      write(partition.partition(), found.get(partition), list.addObject());
    }
    return answer;
  }

  /** The brokers say -1 where there is no such record, and where they tell no timestamp. */
  private static void write(int number, @Nullable ListOffsetsResultInfo found, ObjectNode node) {
    node.put("partition", number);
    if (found == null) {
      node.putNull("offset").putNull("timestamp").putNull("leaderEpoch");
      return;
    }
    node.put("offset", unlessNegative(found.offset()));
    node.put("timestamp", unlessNegative(found.timestamp()));
    node.put("leaderEpoch", found.leaderEpoch().orElse(null));
  }

  private static @Nullable Long unlessNegative(long value) {
    return value < 0 ? null : Long.valueOf(value);
  }
}
