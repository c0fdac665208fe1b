package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code kafka.unsubscribe}: the consumer leaves its group and stays. Thread-safe. */
final class UnsubscribeAction implements ActionHandler {

  private final NamedConsumers consumers;

  UnsubscribeAction(NamedConsumers consumers) {
    this.consumers = consumers;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext invocation) {
    String name = input.path("consumer").asText();
    ConsumerHost host = consumers.host();
    return Answers.of(
        () ->
            CompletableFuture.supplyAsync(
                    () ->
                        host.store()
                            .update(
                                name,
                                stored ->
                                    stored.withDefinition(
                                        stored.definition().subscribedTo(Subscription.NONE))),
                    host.context().executor())
                .thenCompose(
                    stored ->
                        consumers
                            .submit(name, new ReleaseOperation(true), invocation)
                            .thenApply(released -> Answers.ofGroup(stored.definition()))));
  }
}
