package dev.kosha.connector.kafka.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.AdminCalls;
import java.util.concurrent.CompletionStage;

/** {@code kafka.listBrokers}. */
final class ListBrokers implements ActionHandler {

  private final AdminCalls calls;

  ListBrokers(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    return calls.run(
        context,
        call ->
            call.read(Brokers.ask(call).nodes(), "list of brokers")
                .thenApply(
                    nodes ->
                        JsonNodeFactory.instance.objectNode().set("brokers", Brokers.list(nodes))));
  }
}
