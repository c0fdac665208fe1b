package dev.kosha.connector.kafka.produce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.client.TopicLookup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Batches that are written all or not at all. Thread-safe. */
final class TransactionalBatches {

  /** What is left of the caller's time when the answer is on its way. */
  private static final Duration MARGIN = Duration.ofMillis(500);

  private final ConnectorContext context;
  private final TopicLookup topics;
  private final SizeLimits limits;
  private final TransactionPool pool;
  private final EarlierRecords earlier;

  TransactionalBatches(
      KafkaClients clients,
      TopicLookup topics,
      SizeLimits limits,
      EarlierRecords earlier,
      ConnectorContext context) {
    this.earlier = earlier;
    this.context = context;
    this.topics = topics;
    this.limits = limits;
    this.pool = new TransactionPool(clients, context);
  }

  /**
   * Writes the records in one transaction. What can be known to fail is told before it begins.
   *
   * @param compresses whether they take less than their size
   */
  CompletionStage<JsonNode> send(
      String topic,
      List<ProducerRecord<byte[], byte[]>> records,
      boolean compresses,
      ActionContext invocation) {
    long left =
        Duration.between(context.clock().instant(), invocation.deadline()).minus(MARGIN).toNanos();
    TransactionRun run = new TransactionRun(topic, records, System.nanoTime() + Math.max(0, left));
    return topics
        .writablePartitions(topic)
        .thenCombine(
            limits.of(topic),
            (count, limit) -> {
              require(records, count, compresses ? OptionalLong.empty() : limit);
              return count;
            })
        .thenCompose(ready -> written(topic, records, invocation))
        .thenCompose(
            places -> {
              run.endWith(invocation);
              if (places.isEmpty()) {
                pool.submit(run);
              } else {
                run.found(places);
              }
              return run.answer();
            })
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                context.metrics().count("records_produced", records.size());
              }
            });
  }

  /** Where an earlier call with the same key has written the records; empty when it has not. */
  private CompletionStage<Map<Integer, RecordMetadata>> written(
      String topic, List<ProducerRecord<byte[], byte[]>> records, ActionContext invocation) {
    Optional<Instant> since = invocation.repeatedSince();
    return since.isEmpty() || invocation.idempotencyKey().isEmpty()
        ? CompletableFuture.completedStage(Map.of())
        : earlier.findCommitted(topic, records, since.get(), invocation);
  }

  private static void require(
      List<ProducerRecord<byte[], byte[]>> records, int partitions, OptionalLong limit) {
    for (int i = 0; i < records.size(); i++) {
      ProducerRecord<byte[], byte[]> record = records.get(i);
      String pointer = "/records/" + i;
      Integer partition = record.partition();
      if (partition != null && partition >= partitions) {
        throw TopicLookup.unknownPartition(record.topic(), partition, partitions)
            .at(pointer + "/partition");
      }
      SizeLimits.fault(record, limit)
          .ifPresent(
              fault -> {
                throw fault.at(pointer + "/value");
              });
    }
  }
}
