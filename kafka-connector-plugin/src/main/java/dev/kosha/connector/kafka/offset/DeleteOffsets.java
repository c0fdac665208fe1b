package dev.kosha.connector.kafka.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.client.PartitionChoice;
import dev.kosha.connector.kafka.group.Committed;
import dev.kosha.connector.kafka.group.Group;
import dev.kosha.connector.kafka.group.GroupLookup;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.DeleteConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.DeleteShareGroupOffsetsOptions;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** {@code kafka.deleteOffsets}. */
final class DeleteOffsets implements ActionHandler {

  private final AdminCalls calls;

  DeleteOffsets(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    String id = input.path("groupId").asText();
    return calls.run(
        context,
        call ->
            GroupLookup.require(call, id)
                .thenCompose(
                    group ->
                        Committed.of(call, group)
                            .thenCompose(committed -> delete(call, group, committed, input))));
  }

  private static CompletionStage<JsonNode> delete(
      AdminCall call, Group group, Map<TopicPartition, Committed> committed, JsonNode input) {
    if (group.type() == GroupType.SHARE && input.has("partitions")) {
      throw FieldFault.invalid(
          "/partitions", "a share group's offsets can only be deleted for a whole topic");
    }
    String topic = input.path("topic").asText();
    return PartitionChoice.of(call, topic, input.path("partitions"))
        .thenApply(choice -> OffsetChange.committed(choice, committed.keySet()))
        .thenCompose(
            partitions ->
                partitions.isEmpty()
                    ? CompletableFuture.completedFuture(answer(group, topic, partitions, committed))
                    : FieldFault.at(
                            call.write(request(call, group, topic, partitions), group.inWords()),
                            "/groupId")
                        .thenApply(done -> answer(group, topic, partitions, committed)));
  }

  private static KafkaFuture<Void> request(
      AdminCall call, Group group, String topic, List<TopicPartition> partitions) {
    if (group.type() == GroupType.SHARE) {
      return call.adminToChange()
          .deleteShareGroupOffsets(
              group.id(),
              Set.of(topic),
              new DeleteShareGroupOffsetsOptions().timeoutMs(call.timeoutMillis()))
          .all();
    }
    return call.adminToChange()
        .deleteConsumerGroupOffsets(
            group.id(),
            Set.copyOf(partitions),
            new DeleteConsumerGroupOffsetsOptions().timeoutMs(call.timeoutMillis()))
        .all();
  }

  private static JsonNode answer(
      Group group,
      String topic,
      List<TopicPartition> partitions,
      Map<TopicPartition, Committed> committed) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("groupId", group.id()).put("topic", topic);
    ArrayNode list = answer.putArray("partitions");
    for (TopicPartition partition : partitions) {
      Committed before = committed.get(partition);
      list.addObject()
          .put("partition", partition.partition())
          .put("oldOffset", before == null ? null : before.offset());
    }
    return answer;
  }
}
