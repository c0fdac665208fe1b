package dev.kosha.connector.kafka.trigger;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The member of a trigger's group and the queues of its partitions. For the source's thread, which
 * closes the consumer.
 */
final class GroupMember implements ConsumerRebalanceListener, HandOver.Member {

  private static final Logger LOG = LoggerFactory.getLogger(GroupMember.class);

  private static final Duration COMMIT = Duration.ofSeconds(5);

  /** How long a member waits for the host before it speaks to its group again. */
  private static final long SILENCE_MILLIS = 50;

  /** How long a member that must go still waits for the host. */
  private static final long FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final RecordsSettings settings;
  private final Consumer<byte[], byte[]> consumer;
  private final StartPositions starts;
  private final TopicIds ids;
  private final BooleanSupplier stopping;
  private final Map<TopicPartition, PartitionQueue> queues = new LinkedHashMap<>();
  private boolean joined;

  GroupMember(
      RecordsSettings settings,
      Consumer<byte[], byte[]> consumer,
      TopicIds ids,
      BooleanSupplier stopping) {
    this.settings = settings;
    this.consumer = consumer;
    this.ids = ids;
    this.stopping = stopping;
    this.starts = new StartPositions(consumer, settings.from());
  }

  void subscribe() {
    if (settings.pattern().isEmpty()) {
      consumer.subscribe(settings.topics(), this);
    } else {
      consumer.subscribe(Pattern.compile(settings.pattern()), this);
    }
  }

  Collection<PartitionQueue> queues() {
    return List.copyOf(queues.values());
  }

  /** Whether its group has ever given it its part. */
  boolean joined() {
    return joined;
  }

  /** How many records wait at the brokers and here. */
  long lag() {
    long waiting = queues.values().stream().mapToLong(PartitionQueue::waiting).sum();
    return waiting
        + consumer.assignment().stream()
            .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
            .sum();
  }

  /** Reads more of the partitions whose records were dealt with. */
  void receive(Duration timeout) {
    Set<TopicPartition> full =
        queues.values().stream()
            .filter(queue -> !queue.isEmpty() && !queue.wantsMore(position(queue.partition())))
            .map(PartitionQueue::partition)
            .collect(Collectors.toSet());
    consumer.pause(full);
    consumer.resume(consumer.assignment().stream().filter(each -> !full.contains(each)).toList());
    poll(timeout);
  }

  private void poll(Duration timeout) {
    try {
      for (ConsumerRecord<byte[], byte[]> read : consumer.poll(timeout)) {
        PartitionQueue queue = queues.get(new TopicPartition(read.topic(), read.partition()));
        if (queue != null && queue.add(read)) {
          ids.forget(read.topic());
        }
      }
    } catch (InvalidOffsetException e) {
      beginAnew(e.partitions());
    }
  }

  /** Retention has taken the next record, or the topic was made anew. */
  private void beginAnew(Set<TopicPartition> partitions) {
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, COMMIT);
    beginnings.forEach(
        (partition, offset) -> {
          LOG.warn(
              "Trigger '{}': {} no longer has the record that comes next; goes on at offset {}",
              settings.trigger(),
              partition,
              offset);
          ids.forget(partition.topic());
          consumer.seek(partition, offset);
          queues.put(partition, new PartitionQueue(partition, offset, false, ""));
        });
  }

  @Override
  public long position(TopicPartition partition) {
    return consumer.position(partition, COMMIT);
  }

  @Override
  public <T> T await(CompletionStage<T> stage) throws ExecutionException {
    var future = stage.toCompletableFuture();
    long stoppingSince = 0;
    while (true) {
      try {
        return future.get(SILENCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (!stopping.getAsBoolean()) {
          consumer.pause(consumer.assignment());
          poll(Duration.ZERO);
        } else if (stoppingSince == 0) {
          stoppingSince = System.nanoTime();
        } else if (System.nanoTime() - stoppingSince > FAREWELL_NANOS) {
          throw new WakeupException();
        }
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
  }

  /** Tells the group what was dealt with. */
  void commitDue() {
    Map<TopicPartition, OffsetAndMetadata> due = due(queues.keySet());
    if (!due.isEmpty() && commit(due)) {
      due.forEach(
          (partition, offset) ->
              Optional.ofNullable(queues.get(partition)).ifPresent(q -> q.committed(offset)));
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> due(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
    for (TopicPartition partition : partitions) {
      Optional.ofNullable(queues.get(partition))
          .flatMap(PartitionQueue::due)
          .ifPresent(offset -> due.put(partition, offset));
    }
    return due;
  }

  @Override
  public boolean commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    try {
      consumer.commitSync(offsets, COMMIT);
      return true;
    } catch (RebalanceInProgressException e) {
      // What it still holds afterwards is committed then.
      return false;
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    joined = true;
    partitions.forEach(partition -> ids.forget(partition.topic()));
    if (!partitions.isEmpty()) {
      starts.find(partitions).forEach(queue -> queues.put(queue.partition(), queue));
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> due = due(partitions);
    partitions.forEach(queues::remove);
    if (!due.isEmpty() && !commit(due)) {
      LOG.debug("Trigger '{}': the next member takes {} over again", settings.trigger(), due);
    }
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    partitions.forEach(queues::remove);
  }
}
