package dev.kosha.connector.kafka.client;

import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kafka clients of one session: one shared admin client, one shared producer, and any number of
 * consumers. Thread-safe. The session closes it; that closes every client, also when the brokers
 * are gone.
 */
public final class KafkaClients implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaClients.class);

  /** All consumers together; the session's close must not take longer than a few seconds. */
  private static final Duration CONSUMERS_CLOSE = Duration.ofSeconds(3);

  private static final Duration OPENING = Duration.ofSeconds(3);
  private static final Duration PRODUCER_CLOSE = Duration.ofSeconds(2);
  private static final Duration ADMIN_CLOSE = Duration.ofSeconds(1);

  private final String cluster;
  private final ClientProperties properties;
  private final LazyClient<Admin> admin;
  private final LazyClient<Producer<byte[], byte[]>> producer;
  private final Map<ProducerKind, LazyClient<Producer<byte[], byte[]>>> otherProducers =
      new ConcurrentHashMap<>();
  private final Set<Producer<byte[], byte[]>> transactional = ConcurrentHashMap.newKeySet();
  private final Executor executor;
  private volatile boolean closed;
  private final Set<TrackedConsumer> consumers = ConcurrentHashMap.newKeySet();
  private final AtomicLong consumerNumber = new AtomicLong();

  /**
   * Opens nothing yet.
   *
   * @param session unique within the generation, so that two sessions of one connection can stand
   *     side by side
   * @throws dev.kosha.connector.api.ConnectorException when the settings contradict each other
   */
  public KafkaClients(ConnectionSettings settings, ConnectorContext context, long session) {
    String owner = settings.name() + "-" + context.generation() + "." + session;
    this.cluster = "cluster at " + settings.values().path("bootstrapServers").asText();
    this.properties = PluginLoader.call(() -> ClientProperties.of(settings.values(), owner));
    this.admin =
        new LazyClient<>(
            () -> Admin.create(properties.forAdmin()),
            client -> client.close(ADMIN_CLOSE),
            OPENING,
            context.executor());
    this.executor = context.executor();
    this.producer = lazyProducer(ProducerKind.USUAL);
  }

  /**
   * The shared admin client. Never blocks: the first caller has it opened on the session's
   * executor; later the stage is already complete. Nobody but this class closes it.
   */
  public CompletionStage<Admin> admin() {
    return admin.open();
  }

  /**
   * The shared, idempotent producer, {@code acks=all} and without linger. Never blocks, as {@link
   * #admin()}. Its {@link Producer#send} waits for nothing either: without metadata of the topic,
   * or without room in its buffer, the record fails at once. Nobody but this class closes it.
   */
  public CompletionStage<Producer<byte[], byte[]>> producer() {
    return producer.open();
  }

  /** What the clients talk to, to start a message with: {@code cluster at localhost:9092}. */
  public String cluster() {
    return cluster;
  }

  /** The shared producer of a kind; otherwise as {@link #producer()}. */
  public CompletionStage<Producer<byte[], byte[]>> producer(ProducerKind kind) {
    if (kind.isUsual()) {
      return producer.open();
    }
    LazyClient<Producer<byte[], byte[]>> lazy =
        otherProducers.computeIfAbsent(kind, this::lazyProducer);
    if (closed) {
      // It may have come too late to be closed with the others.
      lazy.close();
    }
    return lazy.open();
  }

  /** Whether the key of a record alone decides its partition, where the record names none. */
  public boolean placesByKey() {
    return properties.placesByKey();
  }

  /** Whether a producer of a kind makes batches smaller than the records in them. */
  public boolean compresses(ProducerKind kind) {
    return properties.compresses(kind);
  }

  private LazyClient<Producer<byte[], byte[]>> lazyProducer(ProducerKind kind) {
    return new LazyClient<>(
        () -> newProducer(properties.forProducer(kind)),
        client -> client.close(PRODUCER_CLOSE),
        OPENING,
        executor);
  }

  private static Producer<byte[], byte[]> newProducer(Map<String, Object> effective) {
    return new KafkaProducer<>(effective, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Opens a producer that writes transactions, which its caller closes with {@link #close}; what is
   * still open when the session closes is closed then. May block.
   *
   * @param slot of the session: a second producer of the same slot takes the place of the first
   * @throws ConnectorException UNAVAILABLE when the session is closed
   */
  public Producer<byte[], byte[]> newTransactionalProducer(int slot) {
    Producer<byte[], byte[]> opened =
        PluginLoader.call(() -> newProducer(properties.forTransactions(slot)));
    transactional.add(opened);
    if (closed) {
      close(opened);
      throw new ConnectorException(StandardErrorCode.UNAVAILABLE, "the connection was closed");
    }
    return opened;
  }

  /**
   * Closes a producer that {@link #newTransactionalProducer} opened; its transaction is aborted.
   */
  public void close(Producer<byte[], byte[]> opened) {
    if (transactional.remove(opened)) {
      PluginLoader.run(() -> opened.close(Duration.ZERO));
    }
  }

  /**
   * Opens a consumer, which its caller closes; what is still open when the session closes is closed
   * then. May block: for use on the session's executor. Commits nothing by itself.
   *
   * @param overrides Kafka's property names; they win over the connection's
   */
  public Consumer<byte[], byte[]> newConsumer(Map<String, Object> overrides) {
    Map<String, Object> effective =
        properties.forConsumer(consumerNumber.incrementAndGet(), overrides);
    TrackedConsumer consumer =
        PluginLoader.call(() -> new TrackedConsumer(effective, consumers::remove));
    consumers.add(consumer);
    return consumer;
  }

  /**
   * Opens a member of a share group, which its caller closes before the session's clients are
   * closed. May block: for use on the session's executor.
   *
   * @param overrides Kafka's property names; they win over the connection's
   */
  public ShareConsumer<byte[], byte[]> newShareConsumer(Map<String, Object> overrides) {
    Map<String, Object> effective =
        properties.forShareConsumer(consumerNumber.incrementAndGet(), overrides);
    return PluginLoader.call(
        () ->
            new KafkaShareConsumer<>(
                effective, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /** Closes every client. Idempotent; takes a few seconds at most. */
  @Override
  public void close() {
    closed = true;
    PluginLoader.run(
        () -> {
          closeConsumers();
          List.copyOf(transactional).forEach(this::close);
          otherProducers.values().forEach(LazyClient::close);
          producer.close();
          admin.close();
        });
  }

  private void closeConsumers() {
    long end = System.nanoTime() + CONSUMERS_CLOSE.toNanos();
    consumers.forEach(TrackedConsumer::wakeup);
    for (TrackedConsumer consumer : consumers) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      try {
        consumer.closeFromOutside(left);
      } catch (InterruptedException | InterruptException e) {
        Thread.currentThread().interrupt();
      } catch (KafkaException | ConcurrentModificationException e) {
        LOG.warn("A consumer did not close cleanly", e);
      }
    }
  }
}
