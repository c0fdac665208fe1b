package dev.kosha.connector.kafka.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.client.KafkaErrors;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidReplicaAssignmentException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** {@code kafka.createTopic}. */
final class CreateTopic implements ActionHandler {

  /** Which field of the input each refusal of the broker is about. */
  private static final Map<Class<? extends Throwable>, String> FIELDS =
      Map.of(
          InvalidTopicException.class, "/topic",
          InvalidPartitionsException.class, "/partitions",
          InvalidReplicationFactorException.class, "/replicationFactor",
          InvalidReplicaAssignmentException.class, "/replicaAssignments",
          InvalidConfigurationException.class, "/configs");

  private final AdminCalls calls;
  private final TopicVisibility visibility;

  CreateTopic(AdminCalls calls, TopicVisibility visibility) {
    this.calls = calls;
    this.visibility = visibility;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    NewTopic topic;
    try {
      topic = TopicInput.read(input);
    } catch (ConnectorException e) {
      return CompletableFuture.failedFuture(e);
    }
    boolean validateOnly = input.path("validateOnly").asBoolean();
    return calls.run(context, call -> create(call, topic, validateOnly));
  }

  private CompletionStage<JsonNode> create(AdminCall call, NewTopic topic, boolean validateOnly) {
    CreateTopicsOptions options =
        new CreateTopicsOptions()
            .timeoutMs(call.timeoutMillis())
            .validateOnly(validateOnly)
            .retryOnQuotaViolation(false);
    String name = topic.name();
    CreateTopicsResult result =
        (validateOnly ? call.admin() : call.adminToChange()).createTopics(List.of(topic), options);
    CompletionStage<Void> done =
        validateOnly
            ? call.read(result.all(), TopicName.inWords(name))
            : call.write(result.all(), TopicName.inWords(name))
                .thenCompose(created -> visibility.awaitPartitions(call, name, 1));
    return FieldFault.at(done, FIELDS)
        .thenCompose(made -> answer(result, name))
        .thenApply(answer -> withMode(answer, validateOnly));
  }

  /** A broker may tell an id of a topic that it only validated; nothing will ever have it. */
  private static JsonNode withMode(ObjectNode answer, boolean validateOnly) {
    if (validateOnly) {
      answer.putNull("topicId");
    }
    return answer.put("validateOnly", validateOnly);
  }

  /** The broker tells what it made only to users who may describe the topic's configuration. */
  private static CompletionStage<ObjectNode> answer(CreateTopicsResult result, String topic) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("topic", topic);
    return result
        .config(topic)
        .toCompletionStage()
        .thenCombine(
            result.topicId(topic).toCompletionStage(),
            (configs, id) ->
                answer.put("topicId", id.toString()).<ObjectNode>set("configs", values(configs)))
        .thenCombine(
            result.numPartitions(topic).toCompletionStage(), (a, n) -> a.put("partitions", n))
        .thenCombine(
            result.replicationFactor(topic).toCompletionStage(),
            (a, n) -> a.put("replicationFactor", n))
        .exceptionally(error -> untold(answer, error));
  }

  private static ObjectNode untold(ObjectNode answer, Throwable error) {
    if (!(KafkaErrors.unwrap(error) instanceof TopicAuthorizationException)) {
      throw KafkaErrors.translate(error, TopicName.inWords(answer.path("topic").asText()));
    }
    for (String field : List.of("topicId", "partitions", "replicationFactor", "configs")) {
      answer.putNull(field);
    }
    return answer;
  }

  private static ObjectNode values(Config configs) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    configs.entries().stream()
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .forEach(entry -> values.put(entry.name(), entry.isSensitive() ? null : entry.value()));
    return values;
  }
}
