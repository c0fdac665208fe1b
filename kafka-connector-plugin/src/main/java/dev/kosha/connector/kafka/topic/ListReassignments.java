package dev.kosha.connector.kafka.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.consumer.TopicPartitions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.ListPartitionReassignmentsOptions;
import org.apache.kafka.clients.admin.PartitionReassignment;
import org.apache.kafka.common.TopicPartition;

/** {@code kafka.listReassignments}. */
final class ListReassignments implements ActionHandler {

  private final AdminCalls calls;

  ListReassignments(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    return calls.run(
        context,
        call -> {
          var options = new ListPartitionReassignmentsOptions().timeoutMs(call.timeoutMillis());
          return call.read(
                  call.admin().listPartitionReassignments(options).reassignments(),
                  "list of reassignments")
              .thenApply(ListReassignments::answer);
        });
  }

  private static JsonNode answer(Map<TopicPartition, PartitionReassignment> found) {
    Map<TopicPartition, PartitionReassignment> ordered = new TreeMap<>(TopicPartitions.ORDER);
    ordered.putAll(found);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("reassignments");
    ordered.forEach(
        (partition, reassignment) -> {
          ObjectNode node = TopicPartitions.toJson(partition);
          write(reassignment.replicas(), node.putArray("replicas"));
          write(reassignment.addingReplicas(), node.putArray("addingReplicas"));
          write(reassignment.removingReplicas(), node.putArray("removingReplicas"));
          list.add(node);
        });
    return answer;
  }

  private static void write(List<Integer> ids, ArrayNode list) {
    ids.forEach(list::add);
  }
}
