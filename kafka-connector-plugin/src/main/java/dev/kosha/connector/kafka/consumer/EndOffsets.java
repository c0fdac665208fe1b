package dev.kosha.connector.kafka.consumer;

import dev.kosha.connector.kafka.client.KafkaClients;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Asks the cluster where partitions end. Thread-safe; never fails, but may find nothing. */
final class EndOffsets {

  private static final int PATIENCE_MILLIS = 3_000;

  private final KafkaClients clients;

  EndOffsets(KafkaClients clients) {
    this.clients = clients;
  }

  /** The end of each partition that its leader tells within a few seconds. */
  CompletionStage<Map<TopicPartition, Long>> find(
      Isolation isolation, Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return CompletableFuture.completedFuture(Map.of());
    }
    return clients
        .admin()
        .thenCompose(admin -> find(admin, isolation, partitions))
        .exceptionally(error -> Map.of());
  }

  private static CompletionStage<Map<TopicPartition, Long>> find(
      Admin admin, Isolation isolation, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> query = new HashMap<>();
    partitions.forEach(partition -> query.put(partition, OffsetSpec.latest()));
    ListOffsetsResult result =
        admin.listOffsets(
            query, new ListOffsetsOptions(isolation.level()).timeoutMs(PATIENCE_MILLIS));
    CompletionStage<Map<TopicPartition, Long>> ends =
        CompletableFuture.completedFuture(new HashMap<>());
    for (TopicPartition partition : query.keySet()) {
      ends =
          ends.thenCombine(
              result
                  .partitionResult(partition)
                  .toCompletionStage()
                  .handle((info, error) -> error == null ? info.offset() : Place.UNKNOWN),
              (known, end) -> {
                if (end != Place.UNKNOWN) {
                  known.put(partition, end);
                }
                return known;
              });
    }
    return ends;
  }
}
