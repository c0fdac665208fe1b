package dev.kosha.connector.kafka.client;

import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.api.ConnectorContext;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
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
    this.producer =
        new LazyClient<>(
            this::newProducer, client -> client.close(PRODUCER_CLOSE), OPENING, context.executor());
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

  private Producer<byte[], byte[]> newProducer() {
    return new KafkaProducer<>(
        properties.forProducer(), new ByteArraySerializer(), new ByteArraySerializer());
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

  /** Closes every client. Idempotent; takes a few seconds at most. */
  @Override
  public void close() {
    PluginLoader.run(
        () -> {
          closeConsumers();
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
