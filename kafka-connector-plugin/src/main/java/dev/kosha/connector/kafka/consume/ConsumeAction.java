package dev.kosha.connector.kafka.consume;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.client.TopicLookup;
import dev.kosha.connector.kafka.consumer.Answers;
import dev.kosha.connector.kafka.consumer.ConsumeRequest;
import dev.kosha.connector.kafka.consumer.NamedConsumers;
import dev.kosha.connector.kafka.produce.DeadLetterSender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** {@code kafka.consume}. Thread-safe; the session that registers it closes what it uses. */
public final class ConsumeAction implements ActionHandler {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final List<String> ONE_OFF_ONLY =
      List.of("topic", "partition", "from", "isolationLevel");

  private final NamedConsumers consumers;
  private final OneOffReads reads;
  private final TopicLookup topics;
  private final ReadLimits limits;

  public ConsumeAction(
      KafkaClients clients, NamedConsumers consumers, OneOffReads reads, ConnectorContext context) {
    this.consumers = consumers;
    this.reads = reads;
    this.topics = new TopicLookup(clients);
    this.limits = new ReadLimits(context, new DeadLetterSender(clients, context));
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext invocation) {
    String topic = input.path("topic").asText();
    return Answers.of(
        "topic '" + topic + "'",
        () -> {
          ConsumeRequest request = limits.of(input, TIMEOUT, invocation);
          return input.has("consumer")
              ? consumeNamed(input, request, invocation)
              : readOneOff(input, request, invocation);
        });
  }

  private CompletionStage<JsonNode> consumeNamed(
      JsonNode input, ConsumeRequest request, ActionContext invocation) {
    for (String field : ONE_OFF_ONLY) {
      if (input.has(field)) {
        throw invalid("belongs to a one-off read, not to a consumer").at("/" + field);
      }
    }
    return afterLookUp(
        request, () -> consumers.consume(input.path("consumer").asText(), request, invocation));
  }

  private CompletionStage<JsonNode> readOneOff(
      JsonNode input, ConsumeRequest request, ActionContext invocation) {
    if (!input.has("topic")) {
      throw invalid("a consumer or a topic is needed").at("/consumer");
    }
    if (input.path("topic").asText().equals(request.deadLetterTopic())) {
      throw invalid("is the topic that is read: its dead letters would be read again")
          .at("/deadLetterTopic");
    }
    ReadRequest read = ReadRequest.of(input, request);
    return afterLookUp(request, () -> reads.start(read, invocation));
  }

  /** A topic for dead letters that is not there is told before anything is read. */
  private CompletionStage<JsonNode> afterLookUp(
      ConsumeRequest request, Supplier<CompletionStage<JsonNode>> then) {
    return request.deadLetterTopic().isEmpty()
        ? then.get()
        : FieldFault.at(topics.partitions(request.deadLetterTopic()), "/deadLetterTopic")
            .thenCompose(count -> then.get());
  }

  private static ConnectorException invalid(String message) {
    return new ConnectorException(StandardErrorCode.INVALID_INPUT, message);
  }
}
