package dev.kosha.connector.kafka.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.DeleteTopicsOptions;

/** {@code kafka.deleteTopic}. */
final class DeleteTopic implements ActionHandler {

  private final AdminCalls calls;
  private final TopicVisibility visibility;

  DeleteTopic(AdminCalls calls, TopicVisibility visibility) {
    this.calls = calls;
    this.visibility = visibility;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    String topic = input.path("topic").asText();
    return calls.run(context, call -> delete(call, topic));
  }

  private CompletionStage<JsonNode> delete(AdminCall call, String topic) {
    DeleteTopicsOptions options =
        new DeleteTopicsOptions().timeoutMs(call.timeoutMillis()).retryOnQuotaViolation(false);
    return call.write(
            call.adminToChange().deleteTopics(List.of(topic), options).all(),
            TopicName.inWords(topic))
        .thenCompose(deleted -> visibility.awaitAbsence(call, topic))
        .thenApply(gone -> JsonNodeFactory.instance.objectNode().put("topic", topic));
  }
}
