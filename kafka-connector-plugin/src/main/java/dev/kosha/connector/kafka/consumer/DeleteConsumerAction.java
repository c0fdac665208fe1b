package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Deletes a named consumer; the offsets of its group stay. */
final class DeleteConsumerAction implements ActionHandler {

  private final NamedConsumers consumers;

  DeleteConsumerAction(NamedConsumers consumers) {
    this.consumers = consumers;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext invocation) {
    String name = input.path("consumer").asText();
    ConsumerHost host = consumers.host();
    return Answers.of(
        () ->
            CompletableFuture.supplyAsync(
                    () -> host.store().remove(name).definition(), host.context().executor())
                .thenCompose(
                    removed ->
                        consumers
                            .end(removed.name())
                            .thenApply(ended -> Answers.ofGroup(removed))));
  }
}
