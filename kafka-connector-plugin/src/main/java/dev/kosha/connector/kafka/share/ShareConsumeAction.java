package dev.kosha.connector.kafka.share;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.client.TopicLookup;
import dev.kosha.connector.kafka.client.Visibility;
import dev.kosha.connector.kafka.consumer.Answers;
import dev.kosha.connector.kafka.consumer.Durations;
import dev.kosha.connector.kafka.record.RecordCodec;
import dev.kosha.connector.kafka.record.RecordDecoder;
import dev.kosha.connector.kafka.record.RecordFormat;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** {@code kafka.shareConsume}. Thread-safe. */
final class ShareConsumeAction implements ActionHandler {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT_MOST = Duration.ofHours(1);

  /** What is left of the caller's time when the answer is on its way. */
  private static final Duration MARGIN = Duration.ofMillis(200);

  private final ConnectorContext context;
  private final ShareMembers members;
  private final TopicLookup topics;
  private final GroupStart starts;
  private final RecordCodec codec;

  ShareConsumeAction(
      KafkaClients clients, RecordCodec codec, ShareMembers members, ConnectorContext context) {
    this.codec = codec;
    this.context = context;
    this.members = members;
    this.topics = new TopicLookup(clients);
    this.starts = new GroupStart(clients, new Visibility(context));
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext invocation) {
    ShareTerms terms = ShareTerms.of(input);
    return Answers.of(
        "share group '" + terms.groupId() + "'",
        () -> {
          Duration timeout =
              Durations.read(
                  input.path("timeout"), TIMEOUT, Duration.ZERO, TIMEOUT_MOST, "/timeout");
          return FieldFault.at(topics.requireAll(terms.topics()), "/topics")
              .thenCompose(known -> starts.set(terms.groupId(), input.path("offsetReset")))
              .thenCompose(set -> take(input, terms, timeout, invocation));
        });
  }

  private CompletionStage<JsonNode> take(
      JsonNode input, ShareTerms terms, Duration timeout, ActionContext invocation) {
    RecordDecoder decoder =
        codec.decoder(
            RecordFormat.of(input.path("keyFormat"), RecordFormat.STRING),
            RecordFormat.of(input.path("valueFormat"), RecordFormat.JSON));
    Duration left =
        Duration.between(context.clock().instant(), invocation.deadline()).minus(MARGIN);
    Duration wait = left.compareTo(timeout) < 0 ? left : timeout;
    long endNanos = System.nanoTime() + Math.max(0, wait.toNanos());
    ShareTake taking = new ShareTake(context, members, terms, decoder, endNanos);
    invocation.cancellation().onCancel(taking::cancel);
    return taking.start();
  }
}
