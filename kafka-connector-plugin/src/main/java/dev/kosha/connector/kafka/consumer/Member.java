package dev.kosha.connector.kafka.consumer;

import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.record.RecordBatch;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live member of a named consumer's group. For one thread at a time; its methods may block for
 * a few seconds. Whoever opened it closes it.
 *
 * <p>It is a static member (KIP-345): when a successor with the same instance id joins, it takes
 * over the assignment at once, without a rebalance and without the delay of a first join.
 */
final class Member {

  private static final Logger LOG = LoggerFactory.getLogger(Member.class);

  private static final Duration REQUEST = Duration.ofSeconds(4);

  /** How long the group keeps the partitions of a runner that died: the others wait for them. */
  private static final Duration SESSION = Duration.ofSeconds(15);

  private final String name;
  private final Consumer<byte[], byte[]> consumer;
  private final Deliveries deliveries;

  private final Assignment assignment;
  private Subscription subscription = Subscription.NONE;
  private boolean paused;

  private Member(String name, Consumer<byte[], byte[]> consumer, Deliveries deliveries) {
    this.name = name;
    this.consumer = consumer;
    this.deliveries = deliveries;
    this.assignment = new Assignment(name, consumer, deliveries, REQUEST);
  }

  /**
   * Opens a member that has not joined yet.
   *
   * @param instanceId of its static membership
   * @param places where earlier members stopped
   */
  static Member open(
      KafkaClients clients,
      ConsumerDefinition definition,
      String instanceId,
      Map<TopicPartition, Place> places) {
    Map<String, Object> properties = new HashMap<>(definition.isolation().properties());
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, definition.groupId());
    properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instanceId);
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, definition.offsetReset());
    return new Member(definition.name(), clients.newConsumer(properties), new Deliveries(places));
  }

  /**
   * Subscribes, or takes partitions, unless it has done so already. A member does the one or the
   * other for all its life.
   */
  void subscribe(Subscription wanted) {
    if (wanted.equals(subscription)) {
      return;
    }
    if (wanted.isAssigned()) {
      take(wanted.assigned());
    } else {
      if (wanted.pattern().isEmpty()) {
        consumer.subscribe(wanted.topics(), assignment);
      } else {
        consumer.subscribe(Pattern.compile(wanted.pattern()), assignment);
      }
      assignment.expectAnother();
    }
    subscription = wanted;
  }

  private void take(Set<TopicPartition> partitions) {
    Set<TopicPartition> given = new HashSet<>(deliveries.assignment());
    given.removeAll(partitions);
    if (!given.isEmpty()) {
      assignment.onPartitionsRevoked(given);
    }
    consumer.assign(partitions);
    Set<TopicPartition> added = new HashSet<>(partitions);
    added.removeAll(deliveries.assignment());
    assignment.onPartitionsAssigned(added);
  }

  /**
   * Receives records, and does its part in the group; they wait until {@link #fill}.
   *
   * @return whether any came
   */
  boolean poll(Duration timeout) {
    if (paused) {
      consumer.resume(consumer.paused());
      paused = false;
    }
    return receive(timeout);
  }

  /**
   * Stays in the group between calls: without it the group would drop a member that nobody consumes
   * from, and a rebalance of others would wait for it. Receives nothing in general.
   */
  void keepAlive() {
    consumer.pause(consumer.assignment());
    paused = true;
    var unused = receive(Duration.ZERO);
  }

  private boolean receive(Duration timeout) {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(timeout);
    if (!records.isEmpty()) {
      deliveries.received(records);
    }
    return !records.isEmpty();
  }

  Deliveries deliveries() {
    return deliveries;
  }

  Assignment assignment() {
    return assignment;
  }

  void fill(RecordBatch batch) {
    deliveries.fill(batch);
  }

  /** Whether nothing more is known to be there, here or at the brokers. */
  boolean caughtUp() {
    return !deliveries.hasWaiting()
        && consumer.assignment().stream()
            .noneMatch(partition -> consumer.currentLag(partition).orElse(0) > 0);
  }

  /** Takes the answer back that is being filled. */
  void rollBack() {
    deliveries.rollBack().forEach(consumer::seek);
  }

  /** Goes on at other places. */
  void seek(Map<TopicPartition, Long> targets) {
    targets.forEach(consumer::seek);
    deliveries.moved(targets);
  }

  PartitionBounds bounds(Collection<TopicPartition> partitions) {
    return new PartitionBounds(consumer, partitions);
  }

  /** Finds where each partition starts that has no place yet. */
  void findPositions() {
    deliveries
        .places()
        .forEach(
            (partition, place) -> {
              if (!place.isKnown()) {
                deliveries.skipped(partition, consumer.position(partition, REQUEST));
              }
            });
  }

  /** Passes offsets that hold no record, such as the marks of transactions. */
  void passGaps() {
    if (deliveries.hasWaiting()) {
      return;
    }
    deliveries
        .places()
        .forEach(
            (partition, place) -> {
              if (place.isKnown()) {
                deliveries.skipped(partition, consumer.position(partition, REQUEST));
              }
            });
  }

  /** The first topic it is subscribed to by name that does not exist. */
  Optional<String> missingTopic() {
    return subscription.topics().stream()
        .filter(topic -> consumer.partitionsFor(topic, REQUEST).isEmpty())
        .findFirst();
  }

  /**
   * Whether it, or another member of its group, may have a partition: it is there, and one of those
   * that are subscribed to.
   */
  boolean covers(TopicPartition partition) {
    return deliveries.assignment().contains(partition)
        || (!subscription.isAssigned()
            && subscription.covers(partition.topic())
            && consumer.partitionsFor(partition.topic(), REQUEST).stream()
                .anyMatch(known -> known.partition() == partition.partition()));
  }

  /** Whether it has a connection to any broker. */
  boolean connected() {
    return consumer.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals("connection-count"))
        .map(metric -> (Metric) metric.getValue())
        .anyMatch(metric -> metric.metricValue() instanceof Double count && count > 0);
  }

  /** Ends what blocks it, from any thread; it can only be closed afterwards. */
  void interrupt() {
    consumer.wakeup();
  }

  /**
   * Closes it.
   *
   * @param leave whether the group shall give its partitions to others at once, instead of keeping
   *     them for a successor
   */
  void close(boolean leave, Duration timeout) {
    try {
      consumer.close(
          CloseOptions.timeout(timeout)
              .withGroupMembershipOperation(
                  leave
                      ? GroupMembershipOperation.LEAVE_GROUP
                      : GroupMembershipOperation.REMAIN_IN_GROUP));
    } catch (KafkaException e) {
      LOG.warn("Consumer '{}' did not close cleanly", name, e);
    }
  }
}
