package dev.kosha.connector.kafka.consume;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.client.TopicLookup;
import dev.kosha.connector.kafka.consumer.Answers;
import dev.kosha.connector.kafka.consumer.ConsumeRequest;
import dev.kosha.connector.kafka.consumer.Durations;
import dev.kosha.connector.kafka.consumer.NamedConsumers;
import dev.kosha.connector.kafka.consumer.PartitionBounds;
import dev.kosha.connector.kafka.record.RecordBatch;
import dev.kosha.connector.kafka.record.RecordCodec;
import dev.kosha.connector.kafka.record.RecordFormat;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** {@code kafka.consume}. Thread-safe; the session that registers it closes what it uses. */
public final class ConsumeAction implements ActionHandler {

  private static final Duration TIMEOUT_DEFAULT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT_MOST = Duration.ofHours(1);

  /** What is left of the caller's time when the answer is on its way. */
  private static final Duration MARGIN = Duration.ofMillis(200);

  private static final List<String> ONE_OFF_ONLY =
      List.of("topic", "partition", "from", "isolationLevel");

  private final NamedConsumers consumers;
  private final ConnectorContext context;
  private final TopicLookup topics;
  private final ReaderPool readers;
  private final RecordCodec codec;
  private final CompletableFuture<Void> retiring;

  public ConsumeAction(
      KafkaClients clients, RecordCodec codec, NamedConsumers consumers, ConnectorContext context) {
    this.codec = codec;
    this.consumers = consumers;
    this.context = context;
    this.topics = new TopicLookup(clients);
    this.readers = new ReaderPool(clients);
    this.retiring = context.retiring().toCompletableFuture();
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext invocation) {
    String topic = input.path("topic").asText();
    return Answers.of(
        "topic '" + topic + "'",
        () -> {
          ConsumeRequest limits = limits(input, invocation);
          return input.has("consumer")
              ? consumeNamed(input, limits, invocation)
              : readOneOff(ReadRequest.of(requireTopic(input), limits), invocation);
        });
  }

  private CompletionStage<JsonNode> consumeNamed(
      JsonNode input, ConsumeRequest limits, ActionContext invocation) {
    for (String field : ONE_OFF_ONLY) {
      if (input.has(field)) {
        throw invalid("belongs to a one-off read, not to a consumer").at("/" + field);
      }
    }
    return consumers.consume(input.path("consumer").asText(), limits, invocation);
  }

  private CompletionStage<JsonNode> readOneOff(ReadRequest request, ActionContext invocation) {
    BooleanSupplier cut = () -> invocation.cancellation().isCancelled() || retiring.isDone();
    return topics
        .partitions(request.topic())
        .thenApplyAsync(count -> read(request, request.resolve(count), cut), context.executor());
  }

  private JsonNode read(ReadRequest request, List<TopicPartition> partitions, BooleanSupplier cut) {
    Consumer<byte[], byte[]> reader = readers.take(request.isolation());
    boolean works = false;
    try {
      reader.assign(partitions);
      ConsumeRequest limits = request.limits();
      RecordBatch batch =
          codec.batch(
              Objects.requireNonNullElse(limits.keyFormat(), RecordFormat.STRING),
              Objects.requireNonNullElse(limits.valueFormat(), RecordFormat.JSON),
              limits.maxRecords(),
              limits.maxBytes());
      JsonNode answer =
          new OneOffRead(reader, new PartitionBounds(reader, partitions), batch, cut).run(request);
      works = true;
      context.metrics().count("records_consumed", batch.records().size());
      return answer;
    } catch (ConnectorException e) {
      works = true;
      throw e;
    } finally {
      if (works) {
        readers.giveBack(request.isolation(), reader);
      } else {
        reader.close(CloseOptions.timeout(Duration.ZERO));
      }
    }
  }

  private ConsumeRequest limits(JsonNode input, ActionContext invocation) {
    Duration wish =
        Durations.read(
            input.path("timeout"), TIMEOUT_DEFAULT, Duration.ZERO, TIMEOUT_MOST, "/timeout");
    Duration left =
        Duration.between(context.clock().instant(), invocation.deadline()).minus(MARGIN);
    Duration timeout = left.compareTo(wish) < 0 ? left : wish;
    return new ConsumeRequest(
        input.path("maxRecords").asInt(500),
        input.path("maxBytes").asLong(8_388_608),
        timeout.isNegative() ? Duration.ZERO : timeout,
        format(input.path("keyFormat")),
        format(input.path("valueFormat")));
  }

  private static @Nullable RecordFormat format(JsonNode field) {
    return field.isMissingNode() ? null : RecordFormat.of(field, RecordFormat.JSON);
  }

  private static JsonNode requireTopic(JsonNode input) {
    if (!input.has("topic")) {
      throw invalid("a consumer or a topic is needed").at("/consumer");
    }
    return input;
  }

  private static ConnectorException invalid(String message) {
    return new ConnectorException(StandardErrorCode.INVALID_INPUT, message);
  }
}
