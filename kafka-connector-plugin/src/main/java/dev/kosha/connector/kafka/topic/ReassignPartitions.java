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
import dev.kosha.connector.kafka.client.PartitionChoice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.AlterPartitionReassignmentsOptions;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidReplicaAssignmentException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;

/** {@code kafka.reassignPartitions}. */
final class ReassignPartitions implements ActionHandler {

  private final AdminCalls calls;

  ReassignPartitions(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    Map<Integer, Optional<List<Integer>>> wanted;
    try {
      wanted = wanted(input.path("assignments"));
    } catch (ConnectorException e) {
      return CompletableFuture.failedFuture(e);
    }
    String topic = input.path("topic").asText();
    boolean newFactor = input.path("allowReplicationFactorChange").asBoolean();
    return calls.run(
        context,
        call ->
            FieldFault.at(call.read(call.describeTopic(topic), TopicName.inWords(topic)), "/topic")
                .thenApply(before -> requirePartitions(before, input.path("assignments")))
                .thenCompose(before -> reassign(call, before, wanted, newFactor)));
  }

  private static TopicDescription requirePartitions(TopicDescription topic, JsonNode assignments) {
    for (int i = 0; i < assignments.size(); i++) {
      int number = assignments.path(i).path("partition").intValue();
      if (number >= topic.partitions().size()) {
        throw PartitionChoice.unknown(topic, number).at("/assignments/" + i + "/partition");
      }
    }
    return topic;
  }

  /** The brokers by partition; empty to call off what is under way. */
  private static Map<Integer, Optional<List<Integer>>> wanted(JsonNode assignments) {
    Map<Integer, Optional<List<Integer>>> wanted = new TreeMap<>();
    for (int i = 0; i < assignments.size(); i++) {
      JsonNode brokerIds = assignments.path(i).path("brokerIds");
      List<Integer> brokers = new ArrayList<>();
      brokerIds.forEach(id -> brokers.add(id.asInt()));
      int partition = assignments.path(i).path("partition").intValue();
      var target = brokerIds.isNull() ? Optional.<List<Integer>>empty() : Optional.of(brokers);
      if (wanted.put(partition, target) != null) {
        throw FieldFault.invalid(
            "/assignments/" + i, "partition " + partition + " is assigned twice");
      }
    }
    return wanted;
  }

  private static CompletionStage<JsonNode> reassign(
      AdminCall call,
      TopicDescription topic,
      Map<Integer, Optional<List<Integer>>> wanted,
      boolean newFactor) {
    Map<TopicPartition, Optional<NewPartitionReassignment>> request = new HashMap<>();
    wanted.forEach(
        (number, brokers) ->
            request.put(
                new TopicPartition(topic.name(), number),
                brokers.map(NewPartitionReassignment::new)));
    AlterPartitionReassignmentsOptions options =
        new AlterPartitionReassignmentsOptions()
            .timeoutMs(call.timeoutMillis())
            .allowReplicationFactorChange(newFactor);
    return FieldFault.at(
            call.write(
                call.adminToChange().alterPartitionReassignments(request, options).all(),
                "reassignment of " + TopicName.inWords(topic.name())),
            Map.of(
                InvalidReplicaAssignmentException.class, "/assignments",
                InvalidReplicationFactorException.class, "/assignments"))
        .thenApply(done -> answer(topic, wanted));
  }

  private static JsonNode answer(
      TopicDescription topic, Map<Integer, Optional<List<Integer>>> wanted) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("topic", topic.name());
    ArrayNode partitions = answer.putArray("partitions");
    wanted.forEach(
        (number, brokers) -> {
          ObjectNode node = partitions.addObject().put("partition", number);
          ArrayNode before = node.putArray("replicasBefore");
          topic.partitions().get(number).replicas().forEach(broker -> before.add(broker.id()));
          if (brokers.isEmpty()) {
            node.putNull("replicas");
          } else {
            ArrayNode after = node.putArray("replicas");
            brokers.get().forEach(after::add);
          }
        });
    return answer;
  }
}
