package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.TopicLookup;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code kafka.subscribe} and {@code kafka.assign}. Thread-safe. */
final class SubscribeAction implements ActionHandler {

  private final NamedConsumers consumers;
  private final TopicLookup topics;
  private final Function<JsonNode, Subscription> reading;

  private SubscribeAction(
      NamedConsumers consumers, TopicLookup topics, Function<JsonNode, Subscription> reading) {
    this.consumers = consumers;
    this.topics = topics;
    this.reading = reading;
  }

  static SubscribeAction toTopics(NamedConsumers consumers, TopicLookup topics) {
    return new SubscribeAction(consumers, topics, Subscription::of);
  }

  static SubscribeAction toPartitions(NamedConsumers consumers, TopicLookup topics) {
    return new SubscribeAction(consumers, topics, Subscription::ofPartitions);
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext invocation) {
    String name = input.path("consumer").asText();
    return Answers.of(
        () -> {
          Subscription subscription = reading.apply(input);
          if (subscription.isEmpty()) {
            throw new ConnectorException(
                    StandardErrorCode.INVALID_INPUT, "topics or a pattern is needed")
                .at("/topics");
          }
          subscription.requireValid();
          return topics
              .requireAll(subscription.topics())
              .thenCompose(known -> topics.requirePartitions(subscription.assigned()))
              .thenCompose(known -> store(name, subscription))
              .thenCompose(stored -> consumers.join(name, invocation))
              .thenApply(joined -> answer(name, subscription));
        });
  }

  private CompletionStage<StoredConsumer> store(String name, Subscription subscription) {
    ConsumerHost host = consumers.host();
    return CompletableFuture.supplyAsync(
        () ->
            host.store()
                .update(
                    name,
                    stored ->
                        stored.withDefinition(stored.definition().subscribedTo(subscription))),
        host.context().executor());
  }

  private JsonNode answer(String name, Subscription subscription) {
    ConsumerStatus status = consumers.status(name).orElse(ConsumerStatus.NONE);
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("consumer", name);
    subscription.writeTo(node);
    node.put("state", status.state().name().toLowerCase(Locale.ROOT));
    ArrayNode assignment = node.putArray("assignment");
    status.places().keySet().stream()
        .sorted(TopicPartitions.ORDER)
        .map(TopicPartitions::toJson)
        .forEach(assignment::add);
    return node;
  }
}
