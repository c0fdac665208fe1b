package dev.kosha.connector.kafka.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.ConfigAnswer;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import java.util.Collection;
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
        context,
        call ->
            call.read(Brokers.ask(call).nodes(), "list of brokers")
                .thenApply(nodes -> require(nodes, brokerId))
                .thenCompose(node -> describe(call, node)));
  }

  /** Without this, the client would wait for a broker that does not exist until time is up. */
  private static Node require(Collection<Node> nodes, int brokerId) {
    return nodes.stream()
        .filter(node -> node.id() == brokerId)
        .findFirst()
        .orElseThrow(
            () ->
                new ConnectorException(
                        KafkaErrorCode.UNKNOWN_BROKER,
                        "broker "
                            + brokerId
                            + " is not part of the cluster now; its brokers are "
                            + nodes.stream().map(Node::idString).sorted().toList())
                    .at("/brokerId"));
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
