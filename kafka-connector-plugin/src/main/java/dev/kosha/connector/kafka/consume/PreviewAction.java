package dev.kosha.connector.kafka.consume;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.StreamHandler;
import dev.kosha.connector.api.StreamPage;
import dev.kosha.connector.api.StreamRequest;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.client.TopicLookup;
import dev.kosha.connector.kafka.consumer.Answers;
import dev.kosha.connector.kafka.consumer.ConsumeRequest;
import dev.kosha.connector.kafka.produce.DeadLetterSender;
import dev.kosha.connector.kafka.record.RecordCodec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * {@code kafka.previewRecords}: looks at a topic, once or as it grows. Thread-safe; the session
 * that registers it closes what it uses.
 */
public final class PreviewAction implements StreamHandler {

  private static final Duration TIMEOUT = Duration.ZERO;

  private final OneOffReads reads;
  private final ConnectorContext context;
  private final TopicLookup topics;
  private final ReadLimits limits;
  private final StreamReaders readers;
  private final RecordCodec codec;
  private final CompletableFuture<Void> retiring;

  public PreviewAction(
      KafkaClients clients, RecordCodec codec, OneOffReads reads, ConnectorContext context) {
    this.codec = codec;
    this.reads = reads;
    this.context = context;
    this.topics = new TopicLookup(clients);
    this.limits = new ReadLimits(context, new DeadLetterSender(clients, context));
    this.readers = new StreamReaders(clients, context);
    this.retiring = context.retiring().toCompletableFuture();
    var unused = context.retiring().thenRun(readers::closeAll);
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext invocation) {
    return Answers.of(
        thing(input),
        () -> {
          ConsumeRequest request = limits.of(input, TIMEOUT, invocation);
          return reads.start(ReadRequest.of(input, request), invocation);
        });
  }

  @Override
  public CompletionStage<StreamPage> read(
      JsonNode input, StreamRequest page, ActionContext invocation) {
    CompletableFuture<StreamPage> answer = new CompletableFuture<>();
    try {
      var unused =
          start(input, page, invocation)
              .whenComplete(
                  (read, error) -> {
                    if (error == null) {
                      answer.complete(read);
                    } else {
                      answer.completeExceptionally(KafkaErrors.translate(error, thing(input)));
                    }
                  });
    } catch (RuntimeException e) {
      answer.completeExceptionally(KafkaErrors.translate(e, thing(input)));
    }
    return answer;
  }

  private CompletionStage<StreamPage> start(
      JsonNode input, StreamRequest page, ActionContext invocation) {
    ConsumeRequest request =
        limits.of(input, TIMEOUT, invocation).atMost(page.maxItems(), page.maxBytes());
    ReadRequest read = ReadRequest.of(input, request);
    if (!page.after().isEmpty()) {
      var unused = StreamPosition.parse(page.after());
    }
    BooleanSupplier cut = () -> invocation.cancellation().isCancelled() || retiring.isDone();
    StreamPageRead reading =
        new StreamPageRead(
            context,
            readers,
            read,
            page,
            read.newBatch(codec),
            limits.within(page.patience(), invocation),
            cut);
    if (reading.resume()) {
      return reading.answer();
    }
    return topics
        .partitions(read.topic())
        .thenAcceptAsync(count -> reading.open(read.resolve(count)), context.executor())
        .thenCompose(opened -> reading.answer());
  }

  private static String thing(JsonNode input) {
    return "topic '" + input.path("topic").asText() + "'";
  }
}
