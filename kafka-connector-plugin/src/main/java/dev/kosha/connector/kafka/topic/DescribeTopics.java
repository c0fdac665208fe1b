package dev.kosha.connector.kafka.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.FieldFault;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code kafka.describeTopics}. */
final class DescribeTopics implements ActionHandler {

  private final AdminCalls calls;

  DescribeTopics(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    boolean allConfigs = input.path("allConfigs").asBoolean();
    return calls.run(context, call -> describe(call, input.path("topics"), allConfigs));
  }

  /** All at once: the client sends what goes to one broker without waiting for answers. */
  private static CompletionStage<JsonNode> describe(
      AdminCall call, JsonNode topics, boolean allConfigs) {
    CompletionStage<ArrayNode> described =
        CompletableFuture.completedFuture(JsonNodeFactory.instance.arrayNode());
    for (int i = 0; i < topics.size(); i++) {
      CompletionStage<JsonNode> topic =
          DescribeTopic.describe(call, topics.path(i).asText(), allConfigs);
      described = described.thenCombine(FieldFault.at(topic, "/topics/" + i), ArrayNode::add);
    }
    return described.thenApply(list -> JsonNodeFactory.instance.objectNode().set("topics", list));
  }
}
