package dev.kosha.connector.kafka.consumer;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What its group has given to a {@link Member}, and the commits for it. On the member's thread:
 * Kafka calls the listener's methods within {@code poll}.
 */
final class Assignment implements ConsumerRebalanceListener {

  private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);

  private final String name;
  private final Consumer<byte[], byte[]> consumer;
  private final Deliveries deliveries;
  private final Duration patience;

  /** Partitions that went on from a stored place; their commit is due with the next consume. */
  private final Set<TopicPartition> restored = new HashSet<>();

  /** Offsets whose commit a rebalance got in the way of; tried again when partitions go. */
  private final Map<TopicPartition, Long> confirmed = new HashMap<>();

  private boolean joined;

  /**
   * @param name of the named consumer, for log lines
   * @param patience how long one request to the group may take
   */
  Assignment(
      String name, Consumer<byte[], byte[]> consumer, Deliveries deliveries, Duration patience) {
    this.name = name;
    this.consumer = consumer;
    this.deliveries = deliveries;
    this.patience = patience;
  }

  /** Whether the group has told the member its partitions, be they none. */
  boolean joined() {
    return joined;
  }

  /** The member has asked for other topics: what it was told so far says nothing of them. */
  void expectAnother() {
    joined = false;
  }

  /**
   * Commits offsets.
   *
   * @return false when the group has moved on: poll, which brings the assignment up to date, and
   *     try again
   * @throws KafkaException when there is no answer, or no right to commit
   */
  boolean commit(Map<TopicPartition, Long> offsets) {
    if (offsets.isEmpty()) {
      return true;
    }
    Map<TopicPartition, OffsetAndMetadata> request = new HashMap<>();
    offsets.forEach((partition, offset) -> request.put(partition, new OffsetAndMetadata(offset)));
    try {
      consumer.commitSync(request, patience);
    } catch (RebalanceInProgressException | CommitFailedException e) {
      LOG.info("Consumer '{}' could not commit during a rebalance: {}", name, e.getMessage());
      return false;
    }
    deliveries.committed(offsets);
    return true;
  }

  /** Commits what was answered: the caller has asked for more, and so has it. */
  void confirm() {
    Map<TopicPartition, Long> offsets = deliveries.uncommitted();
    confirmed.clear();
    restored.clear();
    if (!commit(offsets)) {
      confirmed.putAll(offsets);
    }
  }

  /** The same for partitions that came since, with a place that an earlier member had stored. */
  void confirmRestored() {
    if (restored.isEmpty()) {
      return;
    }
    Map<TopicPartition, Long> offsets = deliveries.uncommitted();
    offsets.keySet().retainAll(restored);
    if (commit(offsets)) {
      restored.clear();
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    joined = true;
    if (partitions.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> committed =
        consumer.committed(Set.copyOf(partitions), patience);
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata offset = committed.get(partition);
      deliveries
          .assigned(partition, offset == null ? Place.UNKNOWN : offset.offset())
          .ifPresent(
              position -> {
                consumer.seek(partition, position);
                restored.add(partition);
              });
    }
    LOG.info("Consumer '{}' was given {}", name, partitions);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    commitConfirmed(partitions);
    taken(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    joined = false;
    taken(partitions);
    LOG.warn("Consumer '{}' lost {} to its group", name, partitions);
  }

  private void commitConfirmed(Collection<TopicPartition> partitions) {
    confirmed.keySet().retainAll(partitions);
    try {
      var unused = commit(Map.copyOf(confirmed));
    } catch (KafkaException e) {
      LOG.warn("Consumer '{}' could not commit before it gave up {}", name, partitions, e);
    }
  }

  private void taken(Collection<TopicPartition> partitions) {
    deliveries.revoked(partitions);
    restored.removeAll(partitions);
    confirmed.keySet().removeAll(partitions);
  }
}
