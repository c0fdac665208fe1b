package dev.kosha.connector.kafka.consume;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.client.TopicLookup;
import dev.kosha.connector.kafka.consumer.PartitionBounds;
import dev.kosha.connector.kafka.consumer.ReaderPool;
import dev.kosha.connector.kafka.record.RecordBatch;
import dev.kosha.connector.kafka.record.RecordCodec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Reads topics without a group, which changes nothing. Thread-safe. */
public final class OneOffReads {

  private final ConnectorContext context;
  private final TopicLookup topics;
  private final ReaderPool readers;
  private final RecordCodec codec;
  private final CompletableFuture<Void> retiring;

  public OneOffReads(KafkaClients clients, RecordCodec codec, ConnectorContext context) {
    this.codec = codec;
    this.context = context;
    this.topics = new TopicLookup(clients);
    this.readers = new ReaderPool(clients);
    this.retiring = context.retiring().toCompletableFuture();
  }

  /** Reads from the start points to the ends as of now, as far as the limits allow. */
  CompletionStage<JsonNode> start(ReadRequest request, ActionContext invocation) {
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
      RecordBatch batch = request.newBatch(codec);
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
}
