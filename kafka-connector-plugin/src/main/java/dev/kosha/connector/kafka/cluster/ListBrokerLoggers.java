package dev.kosha.connector.kafka.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.NamePattern;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** {@code kafka.listBrokerLoggers}. */
final class ListBrokerLoggers implements ActionHandler {

  private final AdminCalls calls;

  ListBrokerLoggers(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    Predicate<String> wanted;
    try {
      wanted = input.has("pattern") ? NamePattern.of(input, "pattern") : name -> true;
    } catch (ConnectorException e) {
      return CompletableFuture.failedFuture(e);
    }
    int brokerId = input.path("brokerId").intValue();
    return calls.run(
        context,
        call -> Loggers.find(call, brokerId).thenApply(found -> answer(brokerId, found, wanted)));
  }

  private static JsonNode answer(int brokerId, Loggers found, Predicate<String> wanted) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("brokerId", brokerId);
    ArrayNode loggers = answer.putArray("loggers");
    found
        .levels()
        .forEach(
            (name, level) -> {
              if (wanted.test(name)) {
                loggers.addObject().put("logger", name).put("level", level);
              }
            });
    return answer;
  }
}
