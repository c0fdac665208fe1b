package dev.kosha.connector.runner.invoke;

import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.runner.registry.CopiedTrace;
import dev.kosha.connector.runner.store.Claim;
import dev.kosha.connector.runner.store.KeyedCall;
import dev.kosha.connector.runner.store.Store;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt of a call with an idempotency key. Thread-safe.
 *
 * <p>Its answer is stored before the caller has it. A handler that goes on after its caller's time
 * was over still has its answer stored: the next attempt is told how it ended.
 */
final class KeyedInvocation implements PendingInvocation {

  private static final Logger LOG = LoggerFactory.getLogger(KeyedInvocation.class);

  private final Store store;
  private final KeyedCall call;
  private final Supplier<StartedCall> start;
  private final CompletableFuture<ActionOutcome> outcome = new CompletableFuture<>();
  private volatile boolean replayed;
  private boolean cancelled;
  private @Nullable StartedCall started;

  KeyedInvocation(Store store, KeyedCall call, Supplier<StartedCall> start) {
    this.store = store;
    this.call = call;
    this.start = start;
  }

  void claim() {
    store
        .submit(() -> store.keyedCalls().claim(call))
        .whenComplete(
            (claim, failure) -> {
              if (failure == null) {
                follow(claim);
              } else {
                fail("was not made", failure);
              }
            });
  }

  private void follow(Claim claim) {
    if (claim instanceof Claim.Granted) {
      run();
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

  private void run() {
    StartedCall running = startUnlessCancelled().orElse(null);
    if (running == null) {
      release();
      outcome.complete(
          Outcomes.failed(
              Failure.of(StandardErrorCode.CANCELLED, "cancelled before it started")));
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

  private synchronized Optional<StartedCall> startUnlessCancelled() {
    if (!cancelled) {
      started = start.get();
    }
    return Optional.ofNullable(started);
  }

  private void remember(ActionOutcome ending) {
    Optional<String> answer = KeyedAnswer.write(ending);
    if (answer.isEmpty()) {
      release().whenComplete((done, failure) -> outcome.complete(ending));
      return;
    }
    store
        .submit(() -> store.keyedCalls().answer(call, answer.get()))
        .whenComplete(
            (remembered, failure) -> {
              if (failure != null) {
                LOG.error("invocation {} is not remembered under its idempotency key: {}",
                    call.owner(), CopiedTrace.of(failure));
              }
              // What the action did is told, remembered or not.
              outcome.complete(ending);
            });
  }

  private CompletableFuture<Boolean> release() {
    return store
        .submit(
            () -> {
              store.keyedCalls().release(call);
              return true;
            })
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.warn("the idempotency key of invocation {} stays taken until {}: {}",
                    call.owner(), call.claimedUntil(), CopiedTrace.of(failure));
              }
            });
  }

  private void refuse(RunnerErrorCode code, String message) {
    outcome.complete(Outcomes.failed(Failure.of(code, message)));
  }

  private void fail(String what, Throwable failure) {
    if (failure instanceof RejectedExecutionException) {
      refuse(RunnerErrorCode.OVERLOADED, "too many calls wait for the store");
      return;
    }
    LOG.error("invocation {} {}: {}", call.owner(), what, CopiedTrace.of(failure));
    outcome.complete(
        Outcomes.failed(
            Failure.of(
                StandardErrorCode.UNAVAILABLE,
                "the runner's store, which remembers idempotency keys, cannot be used now; the log"
                    + " has the cause under invocation "
                    + call.owner())));
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
