package dev.kosha.connector.kafka.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.Visibility;
import dev.kosha.connector.kafka.config.ConfigAlteration;
import dev.kosha.connector.kafka.config.ConfigChange;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code kafka.alterBrokerConfig}. */
final class AlterBrokerConfig implements ActionHandler {

  private final AdminCalls calls;
  private final Visibility visibility;

  AlterBrokerConfig(AdminCalls calls, Visibility visibility) {
    this.calls = calls;
    this.visibility = visibility;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    ConfigChange change;
    try {
      change = ConfigChange.of(input);
    } catch (ConnectorException e) {
      return CompletableFuture.failedFuture(e);
    }
    return calls.run(
        context,
        call ->
            BrokerConfigs.find(call, input.path("brokerId"))
                .thenCompose(before -> alter(call, before, change, input)));
  }

  private CompletionStage<JsonNode> alter(
      AdminCall call, BrokerConfigs before, ConfigChange change, JsonNode input) {
    boolean validateOnly = input.path("validateOnly").asBoolean();
    return new ConfigAlteration(
            before.resource(),
            before.inWords(),
            before.config(),
            before.known(),
            before.own(),
            change)
        .run(call, visibility, validateOnly)
        .thenApply(
            changes -> {
              ObjectNode answer = JsonNodeFactory.instance.objectNode();
              JsonNode brokerId = input.path("brokerId");
              answer.set(
                  "brokerId",
                  brokerId.isMissingNode() ? JsonNodeFactory.instance.nullNode() : brokerId);
              answer.set("changes", changes);
              return answer.put("validateOnly", validateOnly);
            });
  }
}
