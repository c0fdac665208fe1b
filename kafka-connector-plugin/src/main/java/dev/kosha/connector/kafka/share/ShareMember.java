package dev.kosha.connector.kafka.share;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A live member of a share group and the deliveries that it holds the locks of. Thread-safe, one
 * thread at a time gets in; its methods may block for some seconds. Whoever opened it closes it.
 */
final class ShareMember {

  private static final Logger LOG = LoggerFactory.getLogger(ShareMember.class);
  private static final Duration REQUEST = Duration.ofSeconds(4);

  /** The brokers' own default, for a group that has not told its own yet. */
  private static final Duration USUAL_LOCK = Duration.ofSeconds(30);

  private final String id;
  private final ShareTerms terms;
  private final ShareConsumer<byte[], byte[]> consumer;
  private final ReentrantLock entry = new ReentrantLock();

  /** Changed by whoever is in; read by anybody. */
  private final Map<String, ConsumerRecord<byte[], byte[]>> open = new ConcurrentHashMap<>();

  private long deliveries;
  private volatile Duration lock = USUAL_LOCK;
  private volatile long sinceNanos = System.nanoTime();
  private boolean closed;

  /**
   * A record and the id by which it is acknowledged.
   *
   * @param id names the member and the delivery
   */
  record Delivery(String id, ConsumerRecord<byte[], byte[]> read) {}

  ShareMember(String id, ShareTerms terms, ShareConsumer<byte[], byte[]> consumer) {
    this.id = id;
    this.terms = terms;
    this.consumer = consumer;
    consumer.subscribe(terms.topics());
  }

  String id() {
    return id;
  }

  ShareTerms terms() {
    return terms;
  }

  /** The session whose member has given a delivery. */
  static String sessionOf(String deliveryId) {
    int end = deliveryId.indexOf('.');
    return end < 0 ? deliveryId : deliveryId.substring(0, end);
  }

  /** The member that a delivery is of. */
  static String memberOf(String deliveryId) {
    int end = deliveryId.lastIndexOf('-');
    return end < 0 ? deliveryId : deliveryId.substring(0, end);
  }

  /**
   * Locks the next records and gives them out. Only while it holds none.
   *
   * @throws KafkaException when the group or the brokers do not let it
   */
  List<Delivery> take(Duration timeout) {
    entry.lock();
    try {
      List<Delivery> taken = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> read : consumer.poll(timeout)) {
        deliveries++;
        String delivery = id + "-" + deliveries;
        open.put(delivery, read);
        taken.add(new Delivery(delivery, read));
      }
      sinceNanos = System.nanoTime();
      lock = consumer.acquisitionLockTimeoutMs().map(Duration::ofMillis).orElse(USUAL_LOCK);
      return taken;
    } finally {
      entry.unlock();
    }
  }

  /**
   * Acknowledges deliveries.
   *
   * @return what went wrong, by the deliveries it went wrong with; those that are not open are not
   *     among them
   */
  Map<String, KafkaException> acknowledge(Map<String, AcknowledgeType> types) {
    entry.lock();
    try {
      Map<String, TopicPartition> asked = new HashMap<>();
      types.forEach(
          (delivery, type) -> {
            ConsumerRecord<byte[], byte[]> read = open.remove(delivery);
            if (read != null) {
              consumer.acknowledge(read, type);
              asked.put(delivery, new TopicPartition(read.topic(), read.partition()));
            }
          });
      return asked.isEmpty() ? Map.of() : failures(asked, consumer.commitSync(REQUEST));
    } finally {
      entry.unlock();
    }
  }

  private static Map<String, KafkaException> failures(
      Map<String, TopicPartition> asked, Map<TopicIdPartition, Optional<KafkaException>> outcome) {
    Map<TopicPartition, KafkaException> refused = new HashMap<>();
    outcome.forEach(
        (partition, failure) ->
            failure.ifPresent(error -> refused.put(partition.topicPartition(), error)));
    Map<String, KafkaException> failures = new HashMap<>();
    asked.forEach(
        (delivery, partition) -> {
          KafkaException error = refused.get(partition);
          if (error != null) {
            failures.put(delivery, error);
          }
        });
    return failures;
  }

  boolean holds(String deliveryId) {
    return open.containsKey(deliveryId);
  }

  boolean isFree() {
    return open.isEmpty();
  }

  /** How long a lock holds. */
  Duration lock() {
    return lock;
  }

  /** How long ago it was used. */
  Duration idle() {
    return Duration.ofNanos(System.nanoTime() - sinceNanos);
  }

  /** Gives back what is still locked, as far as the brokers have not done so themselves. */
  void release() {
    entry.lock();
    try {
      Map<String, AcknowledgeType> rest = new HashMap<>();
      open.keySet().forEach(delivery -> rest.put(delivery, AcknowledgeType.RELEASE));
      var unused = acknowledge(rest);
    } catch (KafkaException | IllegalStateException e) {
      LOG.debug("Locks of share group '{}' were not given back", terms.groupId(), e);
    } finally {
      open.clear();
      entry.unlock();
    }
  }

  /** Ends a wait for records, from any thread; it can only be closed afterwards. */
  void interrupt() {
    consumer.wakeup();
  }

  /** Leaves the group, which gives back what is still locked. Idempotent. */
  void close(Duration timeout) {
    entry.lock();
    try {
      if (!closed) {
        closed = true;
        consumer.close(timeout);
      }
    } catch (KafkaException e) {
      LOG.warn("A member of share group '{}' did not close cleanly", terms.groupId(), e);
    } finally {
      entry.unlock();
    }
  }
}
