package dev.kosha.connector.kafka.produce;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * One of the producers that write transactions, opened when it is needed, and opened anew under the
 * same transactional id after it broke: that ends what the broken one may have left open. For one
 * thread at a time.
 */
final class TransactionalProducer {

  private final Supplier<Producer<byte[], byte[]>> opening;
  private final Consumer<Producer<byte[], byte[]>> closing;
  private @Nullable Producer<byte[], byte[]> producer;

  /**
   * @param opening makes one, under the same transactional id each time
   */
  TransactionalProducer(
      Supplier<Producer<byte[], byte[]>> opening, Consumer<Producer<byte[], byte[]>> closing) {
    this.opening = opening;
    this.closing = closing;
  }

  /**
   * The producer, ready to begin a transaction. Blocks for some seconds at most.
   *
   * @throws org.apache.kafka.common.KafkaException when it cannot be had
   */
  Producer<byte[], byte[]> open() {
    Producer<byte[], byte[]> open = producer;
    if (open == null) {
      open = opening.get();
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
      closing.accept(open);
    }
  }
}
