package dev.kosha.connector.kafka.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.ConfigAnswer;
import dev.kosha.connector.kafka.client.NamePattern;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.ConfigEntry;

/** {@code kafka.describeBrokerConfig}. */
final class DescribeBrokerConfig implements ActionHandler {

  private final AdminCalls calls;

  DescribeBrokerConfig(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    Predicate<String> named;
    try {
      named = input.has("pattern") ? NamePattern.of(input, "pattern") : name -> true;
    } catch (ConnectorException e) {
      return CompletableFuture.failedFuture(e);
    }
    boolean dynamicOnly = input.path("dynamicOnly").asBoolean();
    Predicate<ConfigEntry> wanted =
        entry -> named.test(entry.name()) && (!dynamicOnly || isDynamic(entry));
    JsonNode brokerId = input.path("brokerId");
    return calls.run(
        context,
        call ->
            BrokerConfigs.find(call, brokerId)
                .thenApply(
                    found -> {
                      ObjectNode answer = JsonNodeFactory.instance.objectNode();
                      if (brokerId.isMissingNode()) {
                        answer.putNull("brokerId");
                      } else {
                        answer.set("brokerId", brokerId);
                      }
                      return answer.set("configs", ConfigAnswer.of(found.config(), wanted));
                    }));
  }

  private static boolean isDynamic(ConfigEntry entry) {
    return switch (entry.source()) {
      case DYNAMIC_BROKER_CONFIG, DYNAMIC_DEFAULT_BROKER_CONFIG -> true;
      default -> false;
    };
  }
}
