package dev.kosha.connector.kafka.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.consumer.TopicPartitions;
import java.util.Comparator;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.Node;

/** {@code kafka.describeGroup}. */
final class DescribeGroup implements ActionHandler {

  private final AdminCalls calls;

  DescribeGroup(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    String id = input.path("groupId").asText();
    return calls.run(
        context, call -> GroupLookup.require(call, id).thenApply(DescribeGroup::answer));
  }

  private static JsonNode answer(Group group) {
    Node coordinator = group.coordinator();
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("groupId", group.id())
            .put("type", group.type().name())
            .put("state", group.state().name())
            .put("assignor", group.assignor())
            .put("coordinatorId", coordinator == null ? null : coordinator.id())
            .put("epoch", group.epoch());
    ArrayNode members = answer.putArray("members");
    group.members().stream()
        .sorted(Comparator.comparing(GroupMember::clientId).thenComparing(GroupMember::id))
        .forEach(member -> write(member, members.addObject()));
    return answer;
  }

  private static void write(GroupMember member, ObjectNode node) {
    node.put("memberId", member.id());
    node.put("instanceId", member.instanceId());
    node.put("clientId", member.clientId());
    node.put("host", member.host());
    node.put("rack", member.rack());
    node.put("epoch", member.epoch());
    ArrayNode partitions = node.putArray("partitions");
    member.partitions().forEach(partition -> partitions.add(TopicPartitions.toJson(partition)));
  }
}
