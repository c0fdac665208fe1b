package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import java.util.concurrent.CompletionStage;

/** Commits what a caller has dealt with. */
final class CommitOffsetsAction implements ActionHandler {

  private final NamedConsumers consumers;

  CommitOffsetsAction(NamedConsumers consumers) {
    this.consumers = consumers;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext invocation) {
    return Answers.of(
        () ->
            consumers.submit(
                input.path("consumer").asText(),
                new CommitOperation(
                    TopicPartitions.offsets(input.path("offsets")), consumers.endNanos(invocation)),
                invocation));
  }
}
