package dev.kosha.connector.runner.invoke;

import java.util.concurrent.CompletionStage;

/** An invocation under way. Thread-safe; the adapter that started it holds it. */
public interface PendingInvocation {

  /** Always completes normally, before or soon after the time-out, on any thread. */
  CompletionStage<ActionOutcome> outcome();

  /**
   * Whether the outcome is that of an earlier call with the same idempotency key. Known once there
   * is an outcome.
   */
  default boolean isReplayed() {
    return false;
  }

  /** Tells the action that nobody waits any longer, such as when the caller hung up. Idempotent. */
  void cancel();
}
