package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.client.Ticker;
import dev.kosha.connector.kafka.client.TopicLookup;
import dev.kosha.connector.kafka.record.RecordCodec;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The named consumers of one session and the actions on them. Thread-safe. The session closes it,
 * before its clients.
 */
public final class NamedConsumers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NamedConsumers.class);

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(3);

  /** How long a successor waits for a session that does not give a consumer up. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ConsumerHost host;
  private final TopicLookup topics;
  private final Map<String, NamedConsumer> consumers = new ConcurrentHashMap<>();
  private final Ticker ticker;
  private boolean closed;

  private NamedConsumers(ConsumerHost host) {
    this.host = host;
    this.topics = new TopicLookup(host.clients());
    this.ticker = new Ticker(host.context(), KEEP_ALIVE, this::tick);
  }

  /**
   * Opens no member yet.
   *
   * @param connection the connection's name
   */
  public static NamedConsumers open(
      KafkaClients clients, RecordCodec codec, ConnectorContext context, String connection) {
    return open(
        ConsumerHost.create(clients, codec, context, connection, Hold.thisProcess(), PATIENCE));
  }

  static NamedConsumers open(ConsumerHost host) {
    NamedConsumers opened = new NamedConsumers(host);
    var unused = host.context().retiring().thenRun(opened::retire);
    return opened;
  }

  /** Registers the actions on named consumers, but for {@code kafka.consume}. */
  public void register(ActionRegistrar actions) {
    actions.register("kafka.createConsumer", new CreateConsumerAction(this, topics));
    actions.register("kafka.subscribe", SubscribeAction.toTopics(this, topics));
    actions.register("kafka.assign", SubscribeAction.toPartitions(this, topics));
    actions.register("kafka.unsubscribe", new UnsubscribeAction(this));
    actions.register("kafka.commitOffsets", new CommitOffsetsAction(this));
    actions.register("kafka.seek", new SeekAction(this));
    actions.register("kafka.listConsumers", new ListConsumersAction(this));
    actions.register("kafka.deleteConsumer", new DeleteConsumerAction(this));
  }

  /** Answers the next records of a consumer, as the manifest of {@code kafka.consume} says. */
  public CompletionStage<JsonNode> consume(
      String name, ConsumeRequest request, ActionContext invocation) {
    long end = Operation.endNanos(request.timeout(), invocation, host.context().clock());
    long filterEnd = Operation.endNanos(request.filterTime(), invocation, host.context().clock());
    return submit(name, new ConsumeOperation(request, end, filterEnd), invocation);
  }

  /**
   * Ends what this session holds of a consumer that was deleted; its group may have its partitions
   * at once.
   */
  CompletionStage<Boolean> end(String name) {
    NamedConsumer consumer = consumers.get(name);
    if (consumer == null) {
      return CompletableFuture.completedFuture(false);
    }
    ReleaseOperation release = new ReleaseOperation(true);
    consumer.end(release);
    return release.answer().handle((done, error) -> consumers.remove(name, consumer));
  }

  /** Has the consumer join its group, for some seconds at most. Never fails. */
  CompletionStage<Boolean> join(String name, ActionContext invocation) {
    return submit(name, new JoinOperation(endNanos(invocation)), invocation)
        .handle(
            (done, error) -> {
              if (error != null) {
                LOG.info("Consumer '{}' has not joined yet: {}", name, error.getMessage());
              }
              return error == null;
            });
  }

  /** When an operation of an invocation has to have ended: in a few seconds, or sooner. */
  long endNanos(ActionContext invocation) {
    return Operation.endNanos(Duration.ofSeconds(5), invocation, host.context().clock());
  }

  ConsumerHost host() {
    return host;
  }

  /** How a consumer stands in this session, when it was used here. */
  Optional<ConsumerStatus> status(String name) {
    return Optional.ofNullable(consumers.get(name)).map(consumer -> consumer.seat().status());
  }

  /** Queues an operation on a consumer; the stage fails as the operation does. */
  CompletionStage<JsonNode> submit(String name, Operation operation, ActionContext invocation) {
    ticker.start();
    operation.endWith(invocation, name);
    submit(name, operation);
    if (host.retired().get()) {
      var unused = consumer(name).submit(new ReleaseOperation(false));
    }
    return operation.answer();
  }

  /** One that comes to its end, as it was deleted, say, is waited for: its heir does it then. */
  private void submit(String name, Operation operation) {
    NamedConsumer consumer = consumer(name);
    try {
      if (consumer.submit(operation)) {
        return;
      }
      requireOpen(name);
      var unused =
          consumer
              .over()
              .thenRun(
                  () -> {
                    consumers.remove(name, consumer);
                    submit(name, operation);
                  });
    } catch (ConnectorException e) {
      if (operation.claim()) {
        operation.answer().completeExceptionally(e);
      }
    }
  }

  private synchronized void requireOpen(String name) {
    if (closed) {
      throw NamedConsumer.closing(name);
    }
  }

  private NamedConsumer consumer(String name) {
    return consumers.computeIfAbsent(name, key -> new NamedConsumer(key, host));
  }

  private void tick() {
    for (String name : List.copyOf(consumers.keySet())) {
      var unused =
          consumers.computeIfPresent(
              name, (key, consumer) -> consumer.endIfUnused() ? null : consumer);
    }
    for (NamedConsumer consumer : consumers.values()) {
      if (consumer.isQuiet() && consumer.seat().member().isPresent()) {
        var unused = consumer.submit(new KeepAliveOperation());
      }
    }
  }

  /** A newer session has taken over: gives everything up, once what is under way has ended. */
  private void retire() {
    host.retired().set(true);
    consumers.values().forEach(consumer -> consumer.submit(new ReleaseOperation(false)));
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    ticker.close();
    List<ReleaseOperation> releases =
        consumers.values().stream()
            .map(
                consumer -> {
                  ReleaseOperation release = new ReleaseOperation(!host.retired().get());
                  consumer.end(release);
                  return release;
                })
            .toList();
    await(releases);
  }

  private static void await(Collection<ReleaseOperation> releases) {
    CompletableFuture<?>[] answers =
        releases.stream().map(Operation::answer).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(answers).get(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Not every consumer could be closed cleanly", e);
    }
  }
}
