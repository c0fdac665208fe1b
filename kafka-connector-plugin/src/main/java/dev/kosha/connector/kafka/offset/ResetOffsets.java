package dev.kosha.connector.kafka.offset;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.client.OffsetQuery;
import dev.kosha.connector.kafka.client.PartitionChoice;
import dev.kosha.connector.kafka.consumer.TopicPartitions;
import dev.kosha.connector.kafka.group.Committed;
import dev.kosha.connector.kafka.group.Group;
import dev.kosha.connector.kafka.group.GroupLookup;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;

/** {@code kafka.resetOffsets}. */
final class ResetOffsets implements ActionHandler {

  private final AdminCalls calls;
  private final Clock clock;

  ResetOffsets(AdminCalls calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /** One call: what it asks for, and the group as it is. */
  private record Reset(
      AdminCall call,
      JsonNode input,
      ResetTarget target,
      Group group,
      Map<TopicPartition, Committed> committed) {}

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    ResetTarget target;
    try {
      target = ResetTarget.of(input, clock);
    } catch (ConnectorException e) {
      return CompletableFuture.failedFuture(e);
    }
    return calls.run(
        context,
        call ->
            group(call, input)
                .thenCompose(
                    group ->
                        committed(call, group)
                            .thenApply(at -> new Reset(call, input, target, group, at)))
                .thenCompose(ResetOffsets::run));
  }

  /** A group that does not exist yet can be given a place in a topic before it starts. */
  private static CompletionStage<Group> group(AdminCall call, JsonNode input) {
    String id = input.path("groupId").asText();
    CompletionStage<Group> group =
        input.has("topic") || input.has("offsets")
            ? GroupLookup.find(call, id).thenApply(found -> found.orElseGet(() -> newGroup(id)))
            : GroupLookup.require(call, id);
    return group.thenApply(ResetOffsets::requireInactive);
  }

  private static Group newGroup(String id) {
    return new Group(id, GroupType.CLASSIC, GroupState.EMPTY, null, null, null, List.of());
  }

  private static Group requireInactive(Group group) {
    if (group.isActive()) {
      throw OffsetChange.active(group);
    }
    return group;
  }

  private static CompletionStage<Map<TopicPartition, Committed>> committed(
      AdminCall call, Group group) {
    boolean isNew = group.coordinator() == null;
    return isNew ? CompletableFuture.completedFuture(Map.of()) : Committed.of(call, group);
  }

  private static CompletionStage<JsonNode> run(Reset reset) {
    return OffsetChange.partitions(reset.call, reset.input, reset.committed.keySet())
        .thenApply(PartitionChoice::requireLeaders)
        .thenCompose(choice -> plan(reset, choice.all()))
        .thenCompose(plan -> carryOut(reset, plan));
  }

  private static CompletionStage<Map<TopicPartition, Long>> plan(
      Reset reset, List<TopicPartition> partitions) {
    var begins = OffsetQuery.offsets(reset.call, partitions, OffsetSpec.earliest());
    var ends = OffsetQuery.offsets(reset.call, partitions, OffsetSpec.latest());
    var found = OffsetQuery.offsets(reset.call, partitions, reset.target.question());
    return begins.thenCompose(
        begin ->
            ends.thenCombine(
                found,
                (end, asked) -> {
                  Map<TopicPartition, Long> plan = new TreeMap<>(TopicPartitions.ORDER);
                  for (TopicPartition partition : partitions) {
                    var known =
                        new ResetTarget.Known(
                            requireNonNull(begin.get(partition), "begin"),
                            requireNonNull(end.get(partition), "end"),
                            requireNonNull(asked.get(partition), "found"),
                            at(reset.committed, partition));
                    plan.put(partition, reset.target.offset(partition, known));
                  }
                  return plan;
                }));
  }

  private static OptionalLong at(
      Map<TopicPartition, Committed> committed, TopicPartition partition) {
    Committed place = committed.get(partition);
    return place == null ? OptionalLong.empty() : OptionalLong.of(place.offset());
  }

  private static CompletionStage<JsonNode> carryOut(Reset reset, Map<TopicPartition, Long> plan) {
    if (plan.isEmpty()) {
      throw new ConnectorException(
              KafkaErrorCode.OFFSET_OUT_OF_RANGE,
              reset.group.inWords() + " has no committed offset: name a topic")
          .at("/topic");
    }
    if (reset.input.path("validateOnly").asBoolean()) {
      return CompletableFuture.completedFuture(answer(reset, plan));
    }
    return OffsetChange.alter(reset.call, reset.group, plan).thenApply(done -> answer(reset, plan));
  }

  private static JsonNode answer(Reset reset, Map<TopicPartition, Long> plan) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("groupId", reset.group.id());
    ArrayNode partitions = answer.putArray("partitions");
    plan.forEach(
        (partition, offset) -> {
          Committed before = reset.committed.get(partition);
          partitions.add(
              TopicPartitions.toJson(partition)
                  .put("oldOffset", before == null ? null : before.offset())
                  .put("newOffset", offset));
        });
    return answer.put("validateOnly", reset.input.path("validateOnly").asBoolean());
  }
}
