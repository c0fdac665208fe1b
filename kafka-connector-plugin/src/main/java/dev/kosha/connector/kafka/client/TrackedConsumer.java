package dev.kosha.connector.kafka.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer that tells its owner when it is closed, and that the owner can close while another
 * thread polls. For one thread at a time otherwise, as every consumer.
 */
final class TrackedConsumer extends KafkaConsumer<byte[], byte[]> {

  private final Consumer<TrackedConsumer> onClose;
  private final ReentrantLock polling = new ReentrantLock();

  TrackedConsumer(Map<String, Object> properties, Consumer<TrackedConsumer> onClose) {
    super(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.onClose = onClose;
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    polling.lock();
    try {
      return super.poll(timeout);
    } finally {
      polling.unlock();
    }
  }

  @Override
  public void close() {
    onClose.accept(this);
    super.close();
  }

  @Override
  @Deprecated
  public void close(Duration timeout) {
    onClose.accept(this);
    super.close(timeout);
  }

  @Override
  public void close(CloseOptions options) {
    onClose.accept(this);
    super.close(options);
  }

  /**
   * Ends a poll of another thread and closes.
   *
   * @throws java.util.ConcurrentModificationException when the other thread stays inside
   */
  void closeFromOutside(Duration timeout) throws InterruptedException {
    wakeup();
    boolean owned = polling.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS);
    try {
      close(CloseOptions.timeout(timeout));
    } finally {
      if (owned) {
        polling.unlock();
      }
    }
  }
}
