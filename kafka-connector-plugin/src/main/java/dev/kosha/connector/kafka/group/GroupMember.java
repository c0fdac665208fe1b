package dev.kosha.connector.kafka.group;

import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A member of a group and what it reads. Immutable.
 *
 * @param instanceId of a static member (KIP-345); null for others
 * @param rack null when it told none
 * @param epoch the group's epoch that the member has caught up with; null where there is none
 */
public record GroupMember(
    String id,
    @Nullable String instanceId,
    String clientId,
    String host,
    @Nullable String rack,
    @Nullable Integer epoch,
    List<TopicPartition> partitions) {

  public GroupMember {
    partitions = List.copyOf(partitions);
  }
}
