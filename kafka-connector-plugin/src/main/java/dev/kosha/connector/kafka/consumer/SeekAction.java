package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import java.util.concurrent.CompletionStage;

/** Has a named consumer go on at other places. */
final class SeekAction implements ActionHandler {

  private final NamedConsumers consumers;

  SeekAction(NamedConsumers consumers) {
    this.consumers = consumers;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext invocation) {
    return Answers.of(
        () ->
            consumers.submit(
                input.path("consumer").asText(),
                new SeekOperation(SeekTarget.of(input), consumers.endNanos(invocation)),
                invocation));
  }
}
