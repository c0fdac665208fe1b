package dev.kosha.connector.kafka.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.client.GoneTopic;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.client.OffsetQuery;
import dev.kosha.connector.kafka.client.PartitionChoice;
import dev.kosha.connector.kafka.consumer.StartPoint;
import dev.kosha.connector.kafka.consumer.TopicPartitions;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.DeleteRecordsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** {@code kafka.deleteRecords}. */
final class DeleteRecords implements ActionHandler {

  private final AdminCalls calls;

  DeleteRecords(AdminCalls calls) {
    this.calls = calls;
  }

  /** The partition's first offset now, and after the deletion. */
  private record Cut(long oldBegin, long newBegin) {}

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    String topic = input.path("topic").asText();
    boolean validateOnly = input.path("validateOnly").asBoolean();
    return calls.run(
        context,
        call ->
            PartitionChoice.of(call, topic, input.path("offsets"), "/offsets")
                .thenApply(PartitionChoice::requireLeaders)
                .thenCompose(choice -> plan(call, choice, input.path("offsets")))
                .thenCompose(plan -> carryOut(call, topic, plan, validateOnly)));
  }

  private static CompletionStage<Map<TopicPartition, Cut>> plan(
      AdminCall call, PartitionChoice choice, JsonNode offsets) {
    var begins = OffsetQuery.offsets(call, choice.all(), OffsetSpec.earliest());
    var ends = OffsetQuery.offsets(call, choice.all(), OffsetSpec.latest());
    return begins.thenCombine(
        ends,
        (begin, end) -> {
          Map<TopicPartition, Cut> plan = new TreeMap<>(TopicPartitions.ORDER);
          for (int i = 0; i < offsets.size(); i++) {
            TopicPartition partition = choice.all().get(i);
            String pointer = "/offsets/" + i;
            Cut cut =
                cut(
                    offsets.path(i).path("beforeOffset"),
                    begin.getOrDefault(partition, 0L),
                    end.getOrDefault(partition, 0L),
                    pointer + "/beforeOffset");
            if (plan.put(partition, cut) != null) {
              throw FieldFault.invalid(pointer, "partition " + partition + " is named twice");
            }
          }
          return plan;
        });
  }

  private static Cut cut(JsonNode before, long begin, long end, String pointer) {
    if (before.isTextual()) {
      return new Cut(begin, end);
    }
    long offset = StartPoint.offset(before, pointer);
    if (offset > end) {
      throw new ConnectorException(
              KafkaErrorCode.OFFSET_OUT_OF_RANGE,
              "there is nothing to delete before offset %d: the partition reaches from %d to %d"
                  .formatted(offset, begin, end))
          .at(pointer);
    }
    return new Cut(begin, Math.max(begin, offset));
  }

  private static CompletionStage<JsonNode> carryOut(
      AdminCall call, String topic, Map<TopicPartition, Cut> plan, boolean validateOnly) {
    if (validateOnly) {
      return CompletableFuture.completedFuture(answer(topic, plan, true));
    }
    Map<TopicPartition, RecordsToDelete> request = new HashMap<>();
    plan.forEach(
        (partition, cut) -> request.put(partition, RecordsToDelete.beforeOffset(cut.newBegin)));
    var result =
        call.adminToChange()
            .deleteRecords(request, new DeleteRecordsOptions().timeoutMs(call.timeoutMillis()))
            .all();
    CompletionStage<Void> deleted =
        GoneTopic.told(call, topic, call.write(result, "records of " + TopicName.inWords(topic)));
    return FieldFault.at(
            deleted,
            Map.of(
                PolicyViolationException.class,
                "/topic",
                UnknownTopicOrPartitionException.class,
                "/topic"))
        .thenApply(done -> answer(topic, plan, false));
  }

  private static JsonNode answer(
      String topic, Map<TopicPartition, Cut> plan, boolean validateOnly) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("topic", topic);
    ArrayNode partitions = answer.putArray("partitions");
    plan.forEach(
        (partition, cut) ->
            partitions
                .addObject()
                .put("partition", partition.partition())
                .put("oldBeginOffset", cut.oldBegin)
                .put("newBeginOffset", cut.newBegin));
    return answer.put("validateOnly", validateOnly);
  }
}
