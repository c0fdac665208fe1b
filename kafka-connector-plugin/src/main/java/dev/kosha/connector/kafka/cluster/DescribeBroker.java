package dev.kosha.connector.kafka.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.ConfigAnswer;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/** {@code kafka.describeBroker}. */
final class DescribeBroker implements ActionHandler {

  private final AdminCalls calls;

  DescribeBroker(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    int brokerId = input.path("brokerId").asInt();
    return calls.run(
        context, call -> Brokers.require(call, brokerId).thenCompose(node -> describe(call, node)));
  }

  private static CompletionStage<JsonNode> describe(AdminCall call, Node node) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
    return call.read(call.describeConfigs(resource), "broker " + node.idString())
        .thenApply(
            config -> {
              ObjectNode answer = Brokers.one(node);
              return answer.set("configs", ConfigAnswer.of(config, entry -> true));
            });
  }
}
