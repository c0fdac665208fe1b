package dev.kosha.connector.kafka.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.OffsetQuery;
import dev.kosha.connector.kafka.client.PartitionChoice;
import dev.kosha.connector.kafka.consumer.TopicPartitions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** {@code kafka.groupLag}. */
final class GroupLag implements ActionHandler {

  private final AdminCalls calls;

  GroupLag(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    String id = input.path("groupId").asText();
    JsonNode topic = input.path("topic");
    return calls.run(
        context,
        call ->
            GroupLookup.require(call, id)
                .thenCompose(
                    group ->
                        Committed.of(call, group)
                            .thenCompose(committed -> measure(call, group, committed, topic))));
  }

  /** Every partition of the topics that the group reads or has read, or of the one asked for. */
  private static CompletionStage<JsonNode> measure(
      AdminCall call, Group group, Map<TopicPartition, Committed> committed, JsonNode topic) {
    Map<TopicPartition, GroupMember> holders = new HashMap<>();
    group.members().forEach(m -> m.partitions().forEach(p -> holders.put(p, m)));
    CompletionStage<PartitionChoice> partitions;
    if (topic.isMissingNode()) {
      Set<String> topics = new TreeSet<>();
      committed.keySet().forEach(partition -> topics.add(partition.topic()));
      holders.keySet().forEach(partition -> topics.add(partition.topic()));
      partitions = PartitionChoice.allOf(call, topics);
    } else {
      partitions = PartitionChoice.of(call, topic.asText(), MissingNode.getInstance());
    }
    return partitions.thenCompose(
        choice ->
            OffsetQuery.offsets(call, choice.led(), OffsetSpec.latest())
                .thenApply(ends -> answer(group, choice.all(), holders, committed, ends)));
  }

  private static JsonNode answer(
      Group group,
      List<TopicPartition> partitions,
      Map<TopicPartition, GroupMember> holders,
      Map<TopicPartition, Committed> committed,
      Map<TopicPartition, Long> ends) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("groupId", group.id()).put("type", group.type().name());
    answer.put("state", group.state().name());
    long sum = 0;
    int uncommitted = 0;
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (TopicPartition partition : partitions.stream().sorted(TopicPartitions.ORDER).toList()) {
      Committed place = committed.get(partition);
      Long end = ends.get(partition);
      Long lag = lag(place, end);
      sum += lag == null ? 0 : lag;
      uncommitted += place == null ? 1 : 0;
      GroupMember holder = holders.get(partition);
      list.add(
          TopicPartitions.toJson(partition)
              .put("committedOffset", place == null ? null : place.offset())
              .put("endOffset", end)
              .put("lag", lag)
              .put("memberId", holder == null ? null : holder.id())
              .put("clientId", holder == null ? null : holder.clientId()));
    }
    answer.put("lag", sum).put("uncommitted", uncommitted);
    return answer.set("partitions", list);
  }

  private static @Nullable Long lag(@Nullable Committed place, @Nullable Long end) {
    if (place == null) {
      return null;
    }
    if (place.lag() != null) {
      return place.lag();
    }
    return end == null ? null : Long.valueOf(Math.max(0, end - place.offset()));
  }
}
