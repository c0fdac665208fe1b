package dev.kosha.connector.kafka.consumer;

import dev.kosha.connector.kafka.client.KafkaClients;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Consumers without a group that stay open between one-off reads: opening one costs a connection
 * and tens of milliseconds. Thread-safe; what it opens is closed with the session's clients.
 */
public final class ReaderPool {

  private static final int MOST_IDLE = 8;
  private static final int FETCH_WAIT_MILLIS = 20;

  private final KafkaClients clients;
  private final Map<Isolation, Deque<Consumer<byte[], byte[]>>> idle =
      new EnumMap<>(Isolation.class);
  private final AtomicInteger idleCount = new AtomicInteger();

  public ReaderPool(KafkaClients clients) {
    this.clients = clients;
    for (Isolation isolation : Isolation.values()) {
      idle.put(isolation, new ConcurrentLinkedDeque<>());
    }
  }

  /** A reader that nobody else uses, without partitions. May block while it is opened. */
  public Consumer<byte[], byte[]> take(Isolation isolation) {
    Consumer<byte[], byte[]> reader = readers(isolation).pollFirst();
    if (reader != null) {
      idleCount.decrementAndGet();
      return reader;
    }
    Map<String, Object> properties = new HashMap<>(isolation.properties());
    // An offset that is not there must fail; silently reading elsewhere would lose records.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    // A broker keeps a request that finds nothing for this long, and so the next read's.
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
    return clients.newConsumer(properties);
  }

  /** Takes back a reader that works. */
  public void giveBack(Isolation isolation, Consumer<byte[], byte[]> reader) {
    reader.unsubscribe();
    if (idleCount.incrementAndGet() > MOST_IDLE) {
      idleCount.decrementAndGet();
      reader.close();
    } else {
      readers(isolation).addFirst(reader);
    }
  }

  private Deque<Consumer<byte[], byte[]>> readers(Isolation isolation) {
    return idle.getOrDefault(isolation, new ConcurrentLinkedDeque<>());
  }
}
