package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Something that is done with a named consumer, in steps of some ten milliseconds, so that it ends
 * soon when it must and holds no thread while it waits. Its steps run one after the other.
 */
abstract class Operation {

  /** How long one step may wait for the brokers when all is well. */
  static final Duration SLICE = Duration.ofMillis(50);

  /** How soon to look again whether another session has given the consumer up. */
  static final Duration HOLD_PAUSE = Duration.ofMillis(10);

  /** What is left of the caller's time when the answer is on its way. */
  private static final Duration MARGIN = Duration.ofMillis(200);

  private final AtomicBoolean claimed = new AtomicBoolean();
  private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();

  /**
   * Does a part of it.
   *
   * @throws RuntimeException ends the operation; a Kafka exception counts as one of the consumer
   */
  abstract Step step(NamedConsumer consumer);

  /** Takes back what the steps did, when the caller went away before the answer was his. */
  void undo(NamedConsumer consumer) {}

  /**
   * Settles who ends the operation: its steps, or the caller's going away.
   *
   * @return whether the asking side does
   */
  final boolean claim() {
    return claimed.compareAndSet(false, true);
  }

  /** Whether nobody waits for it any longer. */
  final boolean isAbandoned() {
    return claimed.get();
  }

  /** Ends with the invocation, if that ends first. */
  final void endWith(ActionContext invocation, String name) {
    invocation
        .cancellation()
        .onCancel(
            () -> {
              if (claim()) {
                answer.completeExceptionally(
                    new ConnectorException(
                        StandardErrorCode.CANCELLED,
                        "consumer '" + name + "': the call was cancelled"));
              }
            });
  }

  /** Whether it is a sign that the consumer is used. */
  boolean isUse() {
    return true;
  }

  final CompletableFuture<JsonNode> answer() {
    return answer;
  }

  /**
   * When to end a wait, by {@link System#nanoTime}, so that the answer still reaches the caller.
   */
  static long endNanos(Duration wish, ActionContext invocation, Clock clock) {
    Duration left = Duration.between(clock.instant(), invocation.deadline()).minus(MARGIN);
    Duration wait = left.compareTo(wish) < 0 ? left : wish;
    return System.nanoTime() + Math.max(0, wait.toNanos());
  }
}
