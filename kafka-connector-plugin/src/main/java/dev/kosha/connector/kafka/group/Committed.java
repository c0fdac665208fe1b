package dev.kosha.connector.kafka.group;

import dev.kosha.connector.kafka.client.AdminCall;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far a group has come in a partition. Immutable.
 *
 * @param offset of the next record to read; for a share group, of the first that is not done
 * @param lag what is left to read as the coordinator counts it: only share groups, which finish
 *     records out of order (KIP-932)
 */
public record Committed(long offset, @Nullable Long lag) {

  /** By partition; one without a committed offset is absent. */
  public static CompletionStage<Map<TopicPartition, Committed>> of(AdminCall call, Group group) {
    return group.type() == GroupType.SHARE ? ofShare(call, group) : ofOther(call, group);
  }

  private static CompletionStage<Map<TopicPartition, Committed>> ofShare(
      AdminCall call, Group group) {
    var result =
        call.admin()
            .listShareGroupOffsets(
                Map.of(group.id(), new ListShareGroupOffsetsSpec()),
                new ListShareGroupOffsetsOptions().timeoutMs(call.timeoutMillis()));
    return call.read(result.partitionsToOffsetInfo(group.id()), group.inWords())
        .thenApply(
            offsets -> {
              Map<TopicPartition, Committed> committed = new HashMap<>();
              offsets.forEach(
                  (partition, info) -> {
                    if (info != null) {
                      committed.put(
                          partition, new Committed(info.startOffset(), info.lag().orElse(null)));
                    }
                  });
              return committed;
            });
  }

  private static CompletionStage<Map<TopicPartition, Committed>> ofOther(
      AdminCall call, Group group) {
    var result =
        call.admin()
            .listConsumerGroupOffsets(
                Map.of(group.id(), new ListConsumerGroupOffsetsSpec()),
                new ListConsumerGroupOffsetsOptions().timeoutMs(call.timeoutMillis()));
    return call.read(result.partitionsToOffsetAndMetadata(group.id()), group.inWords())
        .thenApply(
            offsets -> {
              Map<TopicPartition, Committed> committed = new HashMap<>();
              offsets.forEach(
                  (partition, info) -> {
                    if (info != null) {
                      committed.put(partition, new Committed(info.offset(), null));
                    }
                  });
              return committed;
            });
  }
}
