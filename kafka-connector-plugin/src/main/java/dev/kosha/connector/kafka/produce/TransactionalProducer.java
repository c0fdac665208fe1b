package dev.kosha.connector.kafka.produce;

import dev.kosha.connector.kafka.client.KafkaClients;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * One of the producers that write transactions, opened when it is needed, and opened anew under the
 * same transactional id after it broke: that ends what the broken one may have left open. For one
 * thread at a time.
 */
final class TransactionalProducer {

  private final KafkaClients clients;
  private final int slot;
  private @Nullable Producer<byte[], byte[]> producer;

  /**
   * @param slot tells it from the other ones of its session
   */
  TransactionalProducer(KafkaClients clients, int slot) {
    this.clients = clients;
    this.slot = slot;
  }

  /**
   * The producer, ready to begin a transaction. Blocks for some seconds at most.
   *
   * @throws org.apache.kafka.common.KafkaException when it cannot be had
   */
  Producer<byte[], byte[]> open() {
    Producer<byte[], byte[]> open = producer;
    if (open == null) {
      open = clients.newTransactionalProducer(slot);
      producer = open;
      open.initTransactions();
    }
    return open;
  }

  /** Closes a producer that is broken. */
  void drop() {
    Producer<byte[], byte[]> open = producer;
    if (open != null) {
      producer = null;
      clients.close(open);
    }
  }
}
