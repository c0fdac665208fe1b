package dev.kosha.connector.kafka.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.FieldFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidReplicaAssignmentException;

/** {@code kafka.addPartitions}. */
final class AddPartitions implements ActionHandler {

  /** Which field of the input each refusal of the broker is about. */
  private static final Map<Class<? extends Throwable>, String> FIELDS =
      Map.of(
          InvalidPartitionsException.class, "/partitions",
          InvalidReplicaAssignmentException.class, "/replicaAssignments");

  private final AdminCalls calls;
  private final TopicVisibility visibility;

  AddPartitions(AdminCalls calls, TopicVisibility visibility) {
    this.calls = calls;
    this.visibility = visibility;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    String topic = input.path("topic").asText();
    return calls.run(
        context,
        call ->
            FieldFault.at(call.read(call.describeTopic(topic), TopicName.inWords(topic)), "/topic")
                .thenCompose(before -> add(call, before, input)));
  }

  private CompletionStage<JsonNode> add(AdminCall call, TopicDescription before, JsonNode input) {
    String topic = before.name();
    int count = input.path("partitions").intValue();
    boolean validateOnly = input.path("validateOnly").asBoolean();
    CreatePartitionsOptions options =
        new CreatePartitionsOptions()
            .timeoutMs(call.timeoutMillis())
            .validateOnly(validateOnly)
            .retryOnQuotaViolation(false);
    var result =
        (validateOnly ? call.admin() : call.adminToChange())
            .createPartitions(Map.of(topic, partitions(count, input)), options)
            .all();
    CompletionStage<Void> done =
        validateOnly
            ? call.read(result, TopicName.inWords(topic))
            : call.write(result, TopicName.inWords(topic))
                .thenCompose(added -> visibility.awaitPartitions(call, topic, count));
    return FieldFault.at(done, FIELDS)
        .thenApply(
            added ->
                JsonNodeFactory.instance
                    .objectNode()
                    .put("topic", topic)
                    .put("partitionsBefore", before.partitions().size())
                    .put("partitions", count)
                    .put("validateOnly", validateOnly));
  }

  private static NewPartitions partitions(int count, JsonNode input) {
    if (!input.has("replicaAssignments")) {
      return NewPartitions.increaseTo(count);
    }
    List<List<Integer>> assignments = new ArrayList<>();
    for (JsonNode assignment : input.path("replicaAssignments")) {
      List<Integer> brokers = new ArrayList<>();
      assignment.forEach(id -> brokers.add(id.asInt()));
      assignments.add(brokers);
    }
    return NewPartitions.increaseTo(count, assignments);
  }
}
