package dev.kosha.connector.kafka.trigger;

import dev.kosha.connector.api.TriggerSink;
import dev.kosha.connector.api.TriggerSource;
import dev.kosha.connector.api.TriggerStatus;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.record.RecordDecoder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records on a thread of its own and commits them once the host has taken them over. It opens
 * its member anew whenever that breaks. Thread-safe.
 */
final class RecordsSource implements TriggerSource {

  private static final Logger LOG = LoggerFactory.getLogger(RecordsSource.class);

  private static final Duration IDLE = Duration.ofMillis(250);
  private static final Duration LEAVE = Duration.ofSeconds(2);
  private static final long CLOSE_MILLIS = 6_000;
  private static final long INTERRUPTED_CLOSE_MILLIS = 1_000;

  private final RecordsSettings settings;
  private final KafkaClients clients;
  private final RecordDecoder decoder;
  private final TriggerSink sink;
  private final SourceStatus status;
  private final DeadLetters deadLetters;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Consumer<byte[], byte[]> current;

  private RecordsSource(
      RecordsSettings settings,
      KafkaClients clients,
      RecordDecoder decoder,
      TriggerSink sink,
      SourceStatus status) {
    this.settings = settings;
    this.clients = clients;
    this.decoder = decoder;
    this.sink = sink;
    this.status = status;
    this.deadLetters = new DeadLetters(clients, settings);
    this.thread = new Thread(this::run, "kafka-trigger-" + settings.trigger());
    this.thread.setDaemon(true);
    this.thread.setContextClassLoader(RecordsSource.class.getClassLoader());
  }

  static RecordsSource start(
      RecordsSettings settings,
      KafkaClients clients,
      RecordDecoder decoder,
      TriggerSink sink,
      SourceStatus status) {
    RecordsSource source = new RecordsSource(settings, clients, decoder, sink, status);
    source.thread.start();
    return source;
  }

  private void run() {
    Backoff backoff = new Backoff();
    while (!isStopping()) {
      try {
        readUntilStopped(backoff);
      } catch (RuntimeException e) {
        if (isStopping()) {
          return;
        }
        String problem = KafkaErrors.translate(e, settings.words()).message();
        LOG.warn("Trigger '{}' fails and is started anew: {}", settings.trigger(), problem);
        status.broken(problem);
        backoff.begin();
        pause(backoff.leftNanos());
      }
    }
  }

  private void readUntilStopped(Backoff backoff) {
    Consumer<byte[], byte[]> consumer = clients.newConsumer(settings.consumerProperties());
    TopicIds ids = new TopicIds(clients);
    GroupMember member = new GroupMember(settings, consumer, ids, this::isStopping);
    HandOver handOver =
        new HandOver(
            settings, new Occurrences(settings, decoder, ids, sink), sink, deadLetters, status);
    Health health = new Health(settings, consumer);
    current = consumer;
    boolean moved = false;
    try {
      member.subscribe();
      while (!isStopping()) {
        member.receive(moved ? Duration.ZERO : IDLE);
        moved = handOver.round(member.queues(), member);
        member.commitDue();
        if (moved) {
          backoff.reset();
        }
        publish(member, health);
      }
    } catch (WakeupException e) {
      // Asked to stop; what was taken over meanwhile is committed below.
    } finally {
      current = null;
      close(consumer, member);
    }
  }

  private void publish(GroupMember member, Health health) {
    String problem = health.problem(member.joined());
    String stalled =
        member.queues().stream()
            .map(PartitionQueue::stalledBy)
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(null);
    status.publish(problem == null ? stalled : problem, member.joined(), member.lag());
  }

  private void close(Consumer<byte[], byte[]> consumer, GroupMember member) {
    try {
      if (isStopping()) {
        member.commitDue();
      }
    } catch (KafkaException e) {
      LOG.info(
          "Trigger '{}': what is not committed is taken over again by the next member: {}",
          settings.trigger(),
          e.toString());
    } finally {
      consumer.close(CloseOptions.timeout(LEAVE));
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void pause(long nanos) {
    try {
      var unused = stopping.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // Only close() interrupts, and it has said so by the latch.
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public TriggerStatus status() {
    return status.now();
  }

  @Override
  public void close() {
    stopping.countDown();
    Consumer<byte[], byte[]> open = current;
    if (open != null) {
      open.wakeup();
    }
    try {
      thread.join(CLOSE_MILLIS);
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(INTERRUPTED_CLOSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
