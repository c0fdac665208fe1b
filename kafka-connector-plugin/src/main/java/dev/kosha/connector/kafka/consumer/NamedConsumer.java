package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One named consumer in one session: runs what is asked of it one after the other, on the session's
 * executor, and never on two threads at once. Thread-safe.
 */
final class NamedConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(NamedConsumer.class);

  private static final int MOST_WAITING = 16;
  private static final long RETRY_MILLIS = 20;

  private final String name;
  private final ConsumerHost host;
  private final MemberSeat seat;

  /** The first is the one that runs. */
  private final Deque<Operation> operations = new ArrayDeque<>();

  private final CompletableFuture<Boolean> over = new CompletableFuture<>();

  private volatile boolean ended;
  private volatile long lastUseMillis;

  NamedConsumer(String name, ConsumerHost host) {
    this.name = name;
    this.host = host;
    this.seat = new MemberSeat(name, host);
    this.lastUseMillis = host.context().clock().millis();
  }

  String name() {
    return name;
  }

  ConsumerHost host() {
    return host;
  }

  /** For the steps of its operations only. */
  MemberSeat seat() {
    return seat;
  }

  long lastUseMillis() {
    return lastUseMillis;
  }

  /**
   * Has the operation done after those that wait already.
   *
   * @return false when it takes no more, as it comes to its end
   * @throws ConnectorException CONSUMER_BUSY when too many wait
   */
  boolean submit(Operation operation) {
    synchronized (this) {
      if (ended) {
        return false;
      }
      if (operation.isUse() && operations.size() >= MOST_WAITING && uses() >= MOST_WAITING) {
        throw new ConnectorException(
            KafkaErrorCode.CONSUMER_BUSY,
            "consumer '%s' has %d calls waiting".formatted(name, MOST_WAITING));
      }
      operations.add(operation);
      if (operations.size() > 1) {
        return true;
      }
    }
    resume();
    return true;
  }

  /** What callers ask of it: what it does by itself takes no place of theirs. */
  private long uses() {
    return operations.stream().filter(Operation::isUse).count();
  }

  /** Whether nothing is asked of it now. */
  synchronized boolean isQuiet() {
    return operations.isEmpty();
  }

  /** Ends it when nothing is known of it that is worth keeping, such as after a mistaken name. */
  boolean endIfUnused() {
    boolean done;
    synchronized (this) {
      ended = ended || (operations.isEmpty() && seat.status().equals(ConsumerStatus.NONE));
      done = ended && operations.isEmpty();
    }
    if (done) {
      over.complete(true);
    }
    return done;
  }

  /** Completes once it has come to its end, and another of its name may begin. */
  CompletionStage<Boolean> over() {
    return over;
  }

  /** Does a last operation, once those under way have been cut short, and refuses all later. */
  void end(Operation last) {
    boolean first;
    synchronized (this) {
      if (ended) {
        last.claim();
        last.answer().complete(NullNode.instance);
        return;
      }
      ended = true;
      operations.add(last);
      first = operations.size() == 1;
    }
    if (first) {
      resume();
    } else {
      seat.interrupt();
    }
  }

  /** Whether its operations shall come to an end now. */
  boolean isEnding() {
    return ended || host.retired().get();
  }

  private void resume() {
    try {
      host.context().executor().execute(this::run);
    } catch (RejectedExecutionException e) {
      runLater();
    }
  }

  /** The executor is full: the operation waits for room as long as its caller does. */
  private void runLater() {
    try {
      var unused =
          host.context().timer().schedule(this::resume, RETRY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("Consumer '{}' stops with its session", name);
    }
  }

  private void run() {
    Operation operation = current();
    Step step = stepOf(operation);
    if (step instanceof Step.Again again) {
      if (again.pause().isZero()) {
        resume();
      } else {
        pause(again);
      }
      return;
    }
    end(operation, (Step.Done) step);
  }

  /** The next operation starts before the caller is answered, who may take his time. */
  private void end(Operation operation, Step.Done done) {
    boolean claimed = operation.claim();
    if (!claimed) {
      operation.undo(this);
    }
    if (operation.isUse()) {
      lastUseMillis = host.context().clock().millis();
    }
    boolean more;
    boolean last;
    synchronized (this) {
      operations.removeFirst();
      more = !operations.isEmpty();
      last = ended && !more;
    }
    if (more) {
      resume();
    }
    if (last) {
      over.complete(true);
    }
    if (claimed) {
      done.settle(operation.answer());
    }
  }

  private void pause(Step.Again again) {
    try {
      var unused =
          host.context()
              .timer()
              .schedule(this::resume, again.pause().toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("Consumer '{}' stops with its session", name);
    }
  }

  private synchronized Operation current() {
    return operations.getFirst();
  }

  private Step stepOf(Operation operation) {
    try {
      return operation.isAbandoned() ? Step.failed(cancelled()) : operation.step(this);
    } catch (WakeupException e) {
      return Step.failed(cutShort());
    } catch (RuntimeException e) {
      return Step.failed(seat.failed(e));
    } finally {
      seat.publish();
    }
  }

  private ConnectorException cancelled() {
    return new ConnectorException(
        StandardErrorCode.CANCELLED, "consumer '" + name + "': the call was cancelled");
  }

  /** Only its end cuts an operation short: that of its session, or its own. */
  private ConnectorException cutShort() {
    try {
      var unused = host.store().require(name);
      return closing(name);
    } catch (ConnectorException e) {
      return e;
    }
  }

  static ConnectorException closing(String name) {
    return new ConnectorException(
        StandardErrorCode.UNAVAILABLE, "consumer '" + name + "' is being closed");
  }
}
