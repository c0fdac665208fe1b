package dev.kosha.connector.kafka.client;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Asks the leaders of partitions for offsets. */
public final class OffsetQuery {

  private OffsetQuery() {}

  /**
   * An offset of each partition.
   *
   * @param partitions each with a leader: for others the client would wait until time is up
   */
  public static CompletionStage<Map<TopicPartition, ListOffsetsResultInfo>> ask(
      AdminCall call,
      Collection<TopicPartition> partitions,
      OffsetSpec which,
      IsolationLevel isolation) {
    if (partitions.isEmpty()) {
      return CompletableFuture.completedFuture(Map.of());
    }
    Map<TopicPartition, OffsetSpec> query = new HashMap<>();
    partitions.forEach(partition -> query.put(partition, which));
    return call.read(
        call.admin()
            .listOffsets(query, new ListOffsetsOptions(isolation).timeoutMs(call.timeoutMillis()))
            .all(),
        "offsets of " + inWords(partitions));
  }

  /** The same for the numbers only, as a reader sees them that reads open transactions too. */
  public static CompletionStage<Map<TopicPartition, Long>> offsets(
      AdminCall call, Collection<TopicPartition> partitions, OffsetSpec which) {
    return ask(call, partitions, which, IsolationLevel.READ_UNCOMMITTED)
        .thenApply(
            found -> {
              Map<TopicPartition, Long> offsets = new HashMap<>();
              found.forEach((partition, info) -> offsets.put(partition, info.offset()));
              return offsets;
            });
  }

  private static String inWords(Collection<TopicPartition> partitions) {
    TopicPartition first = partitions.iterator().next();
    boolean one = partitions.stream().allMatch(p -> p.topic().equals(first.topic()));
    return one ? "topic '" + first.topic() + "'" : partitions.size() + " partitions";
  }
}
