package dev.kosha.connector.runner.invoke;

import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.runner.registry.CopiedTrace;
import dev.kosha.connector.runner.store.Claim;
import dev.kosha.connector.runner.store.KeyedCall;
import dev.kosha.connector.runner.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt of a call with an idempotency key: the first is made, and later ones with the same
 * key and input have its answer, on every replica that shares the store. Thread-safe.
 *
 * <p>Its answer is stored before the caller has it. A handler that goes on after its caller's time
 * was over still has its answer stored: the next attempt is told how it ended.
 *
 * <p>After the Idempotency-Key header of the IETF's HTTPAPI working group
 * (draft-ietf-httpapi-idempotency-key-header).
 */
final class KeyedInvocation implements PendingInvocation {

  private static final Logger LOG = LoggerFactory.getLogger(KeyedInvocation.class);

  /** How long an answer is remembered. */
  private static final Duration KEPT = Duration.ofHours(24);

  /**
   * How much longer than its caller waits a call may run before it is taken for one whose runner
   * has died.
   */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final Store store;
  private final KeyedCall call;
  private final Invocation invocation;
  private final Function<Invocation, StartedCall> start;
  private final CompletableFuture<ActionOutcome> outcome = new CompletableFuture<>();
  private volatile boolean replayed;
  private volatile boolean repeated;
  private boolean cancelled;
  private @Nullable StartedCall started;

  private KeyedInvocation(
      Store store, KeyedCall call, Invocation invocation, Function<Invocation, StartedCall> start) {
    this.store = store;
    this.call = call;
    this.invocation = invocation;
    this.start = start;
  }

  /**
   * An attempt that does nothing yet.
   *
   * @param timeout how long its caller waits
   * @param start makes the call
   */
  static KeyedInvocation of(
      Store store,
      Invocation invocation,
      Instant now,
      Duration timeout,
      Function<Invocation, StartedCall> start) {
    IdempotencyKey key = invocation.findIdempotencyKey().orElseThrow();
    return new KeyedInvocation(
        store,
        new KeyedCall(
            key.caller(),
            key.value(),
            KeyedAnswer.digest(invocation),
            invocation.id(),
            now,
            now.plus(timeout).plus(MARGIN),
            now.plus(KEPT)),
        invocation,
        start);
  }

  /** Asks the store whose the call is, and makes it if it is this attempt's. Returns at once. */
  void claim() {
    var unused =
        store
            .submit(() -> store.keyedCalls().claim(call))
            .whenComplete(
                (claim, failure) -> {
                  if (failure == null) {
                    follow(claim);
                  } else {
                    fail(failure);
                  }
                });
  }

  private void follow(Claim claim) {
    if (claim instanceof Claim.Granted) {
      run(invocation);
    } else if (claim instanceof Claim.TakenOver taken) {
      repeated = true;
      run(invocation.repeated(taken.since()));
    } else if (claim instanceof Claim.Answered answered) {
      replayed = true;
      outcome.complete(KeyedAnswer.read(answered.answer()));
    } else if (claim instanceof Claim.UnderWay) {
      refuse(
          RunnerErrorCode.IDEMPOTENCY_KEY_IN_USE,
          "the first call with this idempotency key has not ended; ask again in a moment");
    } else {
      refuse(
          RunnerErrorCode.IDEMPOTENCY_KEY_REUSED,
          "the idempotency key was used for another action, connection or input");
    }
  }

  private void run(Invocation made) {
    StartedCall running = startUnlessCancelled(made).orElse(null);
    if (running == null) {
      var unused = leave(repeated);
      outcome.complete(
          Outcomes.failed(Failure.of(StandardErrorCode.CANCELLED, "cancelled before it started")));
      return;
    }
    running.ending().thenAccept(this::remember);
    // Told first when the time is over; remembered, then told, when the handler has ended.
    running
        .outcome()
        .thenAccept(
            told -> {
              if (!running.hasEnded()) {
                outcome.complete(told);
              }
            });
  }

  private synchronized Optional<StartedCall> startUnlessCancelled(Invocation made) {
    if (!cancelled) {
      started = start.apply(made);
    }
    return Optional.ofNullable(started);
  }

  private void remember(ActionOutcome ending) {
    Optional<String> answer = KeyedAnswer.write(ending);
    if (answer.isEmpty()) {
      boolean open = repeated || KeyedAnswer.mayHaveAnEffect(ending);
      var unused = leave(open).whenComplete((done, failure) -> outcome.complete(ending));
      return;
    }
    var unused =
        store
            .submit(() -> store.keyedCalls().answer(call, answer.get()))
            .whenComplete(
                (remembered, failure) -> {
                  if (failure != null) {
                    LOG.error(
                        "invocation {} is not remembered under its idempotency key: {}",
                        call.owner(),
                        CopiedTrace.of(failure));
                  }
                  // What the action did is told, remembered or not.
                  outcome.complete(ending);
                });
  }

  /**
   * Lets the next attempt make the call.
   *
   * @param open whether this attempt, or one before it, may have had an effect: the next one is
   *     told then
   */
  private CompletableFuture<Boolean> leave(boolean open) {
    return store
        .submit(
            () -> {
              if (open) {
                store.keyedCalls().leaveOpen(call);
              } else {
                store.keyedCalls().release(call);
              }
              return true;
            })
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.warn(
                    "the idempotency key of invocation {} stays taken until {}: {}",
                    call.owner(),
                    call.claimedUntil(),
                    CopiedTrace.of(failure));
              }
            });
  }

  private void refuse(RunnerErrorCode code, String message) {
    outcome.complete(Outcomes.failed(Failure.of(code, message)));
  }

  private void fail(Throwable failure) {
    if (failure instanceof RejectedExecutionException) {
      refuse(RunnerErrorCode.OVERLOADED, "too many calls wait for the store");
      return;
    }
    LOG.error("invocation {} was not made: {}", call.owner(), CopiedTrace.of(failure));
    refuse(
        RunnerErrorCode.STORE_UNAVAILABLE,
        "the store, which remembers idempotency keys, cannot be used now; the log has the cause"
            + " under invocation "
            + call.owner());
  }

  @Override
  public CompletionStage<ActionOutcome> outcome() {
    return outcome.minimalCompletionStage();
  }

  @Override
  public boolean isReplayed() {
    return replayed;
  }

  @Override
  public void cancel() {
    StartedCall running;
    synchronized (this) {
      cancelled = true;
      running = started;
    }
    if (running != null) {
      running.cancel();
    }
  }
}
