package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Commits the offsets that the caller names, or those after all that was answered. */
final class CommitOperation extends JoinedOperation {

  private final Map<TopicPartition, Long> named;

  /**
   * @param named empty for all that was answered
   */
  CommitOperation(Map<TopicPartition, Long> named, long endNanos) {
    super(endNanos);
    this.named = Map.copyOf(named);
  }

  @Override
  Step proceed(NamedConsumer consumer, Member member) {
    member.deliveries().answerGiven();
    requireSubscribed(consumer, member);
    Map<TopicPartition, Long> offsets = new TreeMap<>(TopicPartitions.ORDER);
    offsets.putAll(named.isEmpty() ? member.deliveries().uncommitted() : named);
    if (member.assignment().commit(offsets)) {
      return Step.done(
          JsonNodeFactory.instance.objectNode().set("offsets", TopicPartitions.toJson(offsets)));
    }
    if (isOver()) {
      throw new ConnectorException(
          KafkaErrorCode.COMMIT_REJECTED,
          "consumer '" + consumer.name() + "': its group is being rebalanced");
    }
    pollQuietly(member);
    return Step.again();
  }

  /** Another replica's member may hold the partition: any member may commit for the group. */
  private void requireSubscribed(NamedConsumer consumer, Member member) {
    for (TopicPartition partition : named.keySet()) {
      if (!member.covers(partition)) {
        throw new ConnectorException(
                KafkaErrorCode.PARTITION_NOT_ASSIGNED,
                "consumer '%s' is not subscribed to partition %s"
                    .formatted(consumer.name(), partition))
            .at("/offsets");
      }
    }
  }

  @Override
  Step giveUp(NamedConsumer consumer) {
    throw notJoined(consumer);
  }
}
