package dev.kosha.connector.kafka.client;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until the leaders of a new topic's partitions have taken up their work.
 *
 * <p>A broker knows from the metadata that it leads a partition moments before it does. An
 * idempotent producer that sends several batches into that gap may have the first one refused and
 * the second one stored: an empty log takes any sequence number first. The first batch is out of
 * order from then on, and fails when its delivery time is over.
 */
public final class LeaderReadiness {

  private LeaderReadiness() {}

  /**
   * Completes when every leader answers for its partition, or when time is up. Never fails: whoever
   * goes on then is told by the brokers what is wrong. Partitions without a leader are not waited
   * for.
   */
  public static CompletionStage<Void> await(
      Admin admin, TopicDescription topic, int timeoutMillis) {
    Map<TopicPartition, OffsetSpec> query = new HashMap<>();
    topic.partitions().stream()
        .filter(partition -> partition.leader() != null)
        .forEach(
            partition ->
                query.put(
                    new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
    if (query.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    return admin
        .listOffsets(query, new ListOffsetsOptions().timeoutMs(timeoutMillis))
        .all()
        .toCompletionStage()
        .handle((offsets, error) -> null);
  }
}
