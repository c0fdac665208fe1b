package dev.kosha.connector.runner.invoke;

import dev.kosha.connector.runner.store.KeyedCall;
import dev.kosha.connector.runner.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Calls with an idempotency key: the first is made, and later ones with the same key and input have
 * its answer, on every replica that shares the store. Thread-safe.
 *
 * <p>After the Idempotency-Key header of the IETF's HTTPAPI working group
 * (draft-ietf-httpapi-idempotency-key-header).
 */
final class IdempotentCalls {

  /** How long an answer is remembered. */
  static final Duration KEPT = Duration.ofHours(24);

  /**
   * How much longer than its caller waits a call may run before it is taken for one whose runner has
   * died.
   */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final Store store;
  private final Clock clock;

  IdempotentCalls(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Starts the call if it is the first. Returns at once.
   *
   * @param timeout how long its caller waits
   */
  PendingInvocation invoke(
      Invocation invocation, Duration timeout, Supplier<StartedCall> start) {
    IdempotencyKey key = invocation.findIdempotencyKey().orElseThrow();
    Instant now = clock.instant();
    KeyedCall call =
        new KeyedCall(
            key.caller(),
            key.value(),
            KeyedAnswer.digest(invocation),
            invocation.id(),
            now,
            now.plus(timeout).plus(MARGIN),
            now.plus(KEPT));
    KeyedInvocation keyed = new KeyedInvocation(store, call, start);
    keyed.claim();
    return keyed;
  }
}
