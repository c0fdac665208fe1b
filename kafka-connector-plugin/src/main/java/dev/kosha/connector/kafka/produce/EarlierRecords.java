package dev.kosha.connector.kafka.produce;

import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.client.TopicLookup;
import dev.kosha.connector.kafka.consumer.Isolation;
import dev.kosha.connector.kafka.consumer.ReaderPool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an earlier call with the same idempotency key has written, before a call that may be
 * its repetition writes. Thread-safe.
 */
final class EarlierRecords {

  /** The clocks of runners and brokers may differ by this much. */
  private static final Duration CLOCKS = Duration.ofSeconds(30);

  /** What was read is kept for searches that follow. */
  private static final Duration KEPT = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofMillis(200);

  private static final String NOTHING_SENT = "; nothing was sent";

  private final KafkaClients clients;
  private final TopicLookup topics;
  private final ConnectorContext context;
  private final ReaderPool readers;
  private final Map<Part, MarkedRecords> known = new ConcurrentHashMap<>();
  private final AtomicBoolean sweeping = new AtomicBoolean();

  private record Part(TopicPartition partition, Isolation isolation) {}

  EarlierRecords(KafkaClients clients, TopicLookup topics, ConnectorContext context) {
    this.clients = clients;
    this.topics = topics;
    this.context = context;
    this.readers = new ReaderPool(clients);
  }

  /**
   * The places of those records that were written before, by their places in the list.
   *
   * @param records of the call, marked; null where there is none to be sent
   * @param since when the earlier call may have been made
   * @return fails, with a code that tells whether to try again, when that cannot be found out
   */
  CompletionStage<Map<Integer, RecordMetadata>> find(
      String topic,
      List<? extends @Nullable ProducerRecord<byte[], byte[]>> records,
      Instant since,
      ActionContext invocation) {
    return look(topic, records, since, invocation, Isolation.READ_UNCOMMITTED);
  }

  /** The same for records of one transaction: those of an aborted one were not written. */
  CompletionStage<Map<Integer, RecordMetadata>> findCommitted(
      String topic,
      List<ProducerRecord<byte[], byte[]>> records,
      Instant since,
      ActionContext invocation) {
    // Transactions of others, which may be open for long, matter only where there is one of ours.
    return look(topic, records, since, invocation, Isolation.READ_UNCOMMITTED)
        .thenCompose(
            any ->
                any.isEmpty()
                    ? CompletableFuture.completedStage(any)
                    : look(topic, records, since, invocation, Isolation.READ_COMMITTED));
  }

  private CompletionStage<Map<Integer, RecordMetadata>> look(
      String topic,
      List<? extends @Nullable ProducerRecord<byte[], byte[]>> records,
      Instant since,
      ActionContext invocation,
      Isolation isolation) {
    MarkedRecords.Patience patience = patience(topic, invocation);
    CompletableFuture<Map<Integer, RecordMetadata>> answer = new CompletableFuture<>();
    attempt(
        () ->
            topics
                .partitions(topic)
                .thenApplyAsync(
                    count ->
                        read(
                            new SoughtRecords(
                                records, since.minus(CLOCKS), count, clients.placesByKey()),
                            topic,
                            isolation,
                            patience),
                    context.executor()),
        topic,
        patience,
        answer);
    return answer;
  }

  /** Tries for as long as the call has time: brokers may be away as the runner comes back. */
  private void attempt(
      Supplier<CompletionStage<Map<Integer, RecordMetadata>>> search,
      String topic,
      MarkedRecords.Patience patience,
      CompletableFuture<Map<Integer, RecordMetadata>> answer) {
    var unused =
        search
            .get()
            .whenComplete(
                (found, error) -> {
                  if (error == null) {
                    answer.complete(found);
                    return;
                  }
                  ConnectorException failure =
                      KafkaErrors.translate(error, "topic '" + topic + "'");
                  try {
                    if (!failure.code().category().retriable()) {
                      throw failure;
                    }
                    patience.check();
                    var unusedLater =
                        context
                            .timer()
                            .schedule(
                                () -> attempt(search, topic, patience, answer),
                                PAUSE.toMillis(),
                                TimeUnit.MILLISECONDS);
                  } catch (ConnectorException | RejectedExecutionException e) {
                    answer.completeExceptionally(failed(e, topic));
                  }
                });
  }

  private static ConnectorException failed(RuntimeException error, String topic) {
    ConnectorException failure = KafkaErrors.translate(error, "topic '" + topic + "'");
    return failure.message().endsWith(NOTHING_SENT)
        ? failure
        : new ConnectorException(
            failure.code(),
            failure.message()
                + "; whether an earlier call with this idempotency key wrote is not known"
                + NOTHING_SENT,
            failure);
  }

  private Map<Integer, RecordMetadata> read(
      SoughtRecords sought, String topic, Isolation isolation, MarkedRecords.Patience patience) {
    Consumer<byte[], byte[]> bounds = readers.take(Isolation.READ_UNCOMMITTED);
    Consumer<byte[], byte[]> reader =
        isolation == Isolation.READ_UNCOMMITTED ? bounds : readers.take(isolation);
    boolean works = false;
    try {
      for (int number : sought.partitions()) {
        Part part = new Part(new TopicPartition(topic, number), isolation);
        MarkedRecords marked = known.computeIfAbsent(part, p -> new MarkedRecords(p.partition()));
        synchronized (marked) {
          marked.readSince(sought.sinceMillis(), bounds, reader, patience);
          sought.take(number, marked);
        }
      }
      works = true;
      return sought.found();
    } catch (ConnectorException e) {
      works = true;
      throw e;
    } finally {
      leave(Isolation.READ_UNCOMMITTED, bounds, works);
      if (reader != bounds) {
        leave(isolation, reader, works);
      }
      sweepLater();
    }
  }

  private void leave(Isolation isolation, Consumer<byte[], byte[]> reader, boolean works) {
    if (works) {
      readers.giveBack(isolation, reader);
    } else {
      reader.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  /** Ends with the call, a little before it. */
  private MarkedRecords.Patience patience(String topic, ActionContext invocation) {
    long left =
        Duration.between(context.clock().instant(), invocation.deadline()).toNanos() * 7 / 8;
    long end = System.nanoTime() + Math.max(0, left);
    return () -> {
      if (invocation.cancellation().isCancelled()) {
        throw new ConnectorException(
            StandardErrorCode.CANCELLED, "the call was cancelled" + NOTHING_SENT);
      }
      if (System.nanoTime() - end >= 0) {
        throw new ConnectorException(
            StandardErrorCode.TIMEOUT,
            "topic '%s': whether an earlier call with this idempotency key wrote its records could"
                    .formatted(topic)
                + " not be found out in time"
                + NOTHING_SENT);
      }
    };
  }

  private void sweepLater() {
    if (sweeping.compareAndSet(false, true)) {
      try {
        var unused = context.timer().schedule(this::sweep, KEPT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        // The session ends, and this with it.
        sweeping.set(false);
      }
    }
  }

  private void sweep() {
    sweeping.set(false);
    known.values().removeIf(marked -> marked.isIdleFor(KEPT));
    if (!known.isEmpty()) {
      sweepLater();
    }
  }
}
