package dev.kosha.connector.kafka.consumer;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * One session's right to run the members of named consumers, against the other sessions of its
 * process. Thread-safe; each call may block on the store.
 */
final class Hold {

  private final ConsumerStore store;
  private final String process;
  private final String session = UUID.randomUUID().toString();

  Hold(ConsumerStore store, String process) {
    this.store = store;
    this.process = process;
  }

  /** Tells this host process from every other, and is the same in each generation. */
  static String thisProcess() {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    return runtime.getName() + "/" + runtime.getStartTime();
  }

  /** Whether another session of this process runs the member. */
  boolean isTaken(StoredConsumer stored) {
    return holder(stored).filter(holder -> !holder.equals(session)).isPresent();
  }

  /** The session of this process that runs the member. */
  Optional<String> holder(StoredConsumer stored) {
    return stored.holder(process);
  }

  /**
   * Takes the consumer.
   *
   * @param byForce also from another session of this process, which has had its time
   * @return what is stored now; empty when another session of this process has it
   */
  Optional<StoredConsumer> take(String name, boolean byForce) {
    StoredConsumer now =
        store.update(
            name, stored -> !byForce && isTaken(stored) ? stored : stored.heldBy(process, session));
    return isTaken(now) ? Optional.empty() : Optional.of(now);
  }

  /** Gives it back with the places where its member stopped. No matter when it is gone. */
  void giveBack(String name, Map<TopicPartition, Place> places) {
    try {
      store.update(
          name,
          stored -> isTaken(stored) ? stored : stored.withPlaces(places).givenBackBy(process));
    } catch (ConnectorException e) {
      if (e.code() != KafkaErrorCode.UNKNOWN_CONSUMER) {
        throw e;
      }
    }
  }
}
