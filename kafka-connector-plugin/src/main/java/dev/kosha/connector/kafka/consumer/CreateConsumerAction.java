package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.kafka.client.TopicLookup;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code kafka.createConsumer}. Thread-safe. A consumer with topics joins its group before the
 * answer if that takes a few seconds at most, so that "latest" means: since this answer.
 */
final class CreateConsumerAction implements ActionHandler {

  private final NamedConsumers consumers;
  private final TopicLookup topics;

  CreateConsumerAction(NamedConsumers consumers, TopicLookup topics) {
    this.consumers = consumers;
    this.topics = topics;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext invocation) {
    return Answers.of(
        () -> {
          ConsumerDefinition definition = ConsumerDefinition.of(input);
          definition.subscription().requireValid();
          return topics
              .requireAll(definition.subscription().topics())
              .thenCompose(known -> store(definition))
              .thenCompose(stored -> join(definition, invocation))
              .thenApply(joined -> definition.toJson());
        });
  }

  private CompletionStage<Boolean> store(ConsumerDefinition definition) {
    return CompletableFuture.supplyAsync(
        () -> {
          consumers.host().store().create(definition);
          return true;
        },
        consumers.host().context().executor());
  }

  private CompletionStage<Boolean> join(ConsumerDefinition definition, ActionContext invocation) {
    return definition.subscription().isEmpty()
        ? CompletableFuture.completedFuture(false)
        : consumers.join(definition.name(), invocation);
  }
}
