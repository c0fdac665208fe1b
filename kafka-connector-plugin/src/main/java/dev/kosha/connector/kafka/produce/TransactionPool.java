package dev.kosha.connector.kafka.produce;

import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.KafkaClients;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The producers of one session that write transactions: each writes one at a time, and others wait.
 * Thread-safe; what it opens is closed with the session's clients.
 */
final class TransactionPool {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionPool.class);
  private static final int PRODUCERS = 4;
  private static final int MOST_WAITING = 64;

  private final KafkaClients clients;
  private final ConnectorContext context;
  private final Deque<TransactionalProducer> idle = new ArrayDeque<>();
  private final Deque<TransactionRun> waiting = new ArrayDeque<>();

  TransactionPool(KafkaClients clients, ConnectorContext context) {
    this.clients = clients;
    this.context = context;
    for (int i = 0; i < PRODUCERS; i++) {
      int slot = i;
      idle.add(
          new TransactionalProducer(() -> clients.newTransactionalProducer(slot), clients::close));
    }
  }

  /** Runs a transaction on a thread that may block, when a producer is free. */
  void submit(TransactionRun run) {
    TransactionalProducer free;
    synchronized (this) {
      free = idle.pollFirst();
      if (free == null && waiting.size() < MOST_WAITING) {
        waiting.add(run);
        return;
      }
    }
    if (free == null) {
      run.refuse(
          new ConnectorException(
              StandardErrorCode.RATE_LIMITED,
              "%d transactions wait already on the %s".formatted(MOST_WAITING, clients.cluster())));
    } else {
      start(free, run);
    }
  }

  private void start(TransactionalProducer producer, TransactionRun run) {
    try {
      context.executor().execute(() -> work(producer, run));
    } catch (RejectedExecutionException e) {
      run.refuse(
          new ConnectorException(StandardErrorCode.UNAVAILABLE, "too many calls are waiting", e));
      goOn(producer);
    }
  }

  private void work(TransactionalProducer producer, TransactionRun run) {
    try {
      run.run(producer);
    } catch (RuntimeException e) {
      LOG.warn("A transaction ended unexpectedly", e);
      producer.drop();
      run.refuse(
          new ConnectorException(
              StandardErrorCode.INTERNAL, "the transaction failed unexpectedly", e));
    } finally {
      goOn(producer);
    }
  }

  private void goOn(TransactionalProducer producer) {
    TransactionRun next;
    synchronized (this) {
      next = waiting.pollFirst();
      if (next == null) {
        idle.addFirst(producer);
      }
    }
    if (next != null) {
      start(producer, next);
    }
  }
}
