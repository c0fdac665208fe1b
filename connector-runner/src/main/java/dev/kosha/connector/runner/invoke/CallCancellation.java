package dev.kosha.connector.runner.invoke;

import dev.kosha.connector.api.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The signal of one call. Thread-safe. The callbacks are plugin code: they run on the plugin's
 * threads, and none is kept once the call has ended.
 */
final class CallCancellation implements Cancellation {

  private final Executor executor;
  private final Executor reserve;
  private volatile boolean cancelled;
  private boolean ended;
  private List<Runnable> callbacks = List.of();

  /**
   * @param executor where callbacks run
   * @param reserve where they run when that one is full
   */
  CallCancellation(Executor executor, Executor reserve) {
    this.executor = executor;
    this.reserve = reserve;
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void onCancel(Runnable callback) {
    synchronized (this) {
      if (!cancelled) {
        if (!ended) {
          callbacks = callbacks.isEmpty() ? new ArrayList<>(2) : callbacks;
          callbacks.add(callback);
        }
        return;
      }
    }
    callback.run();
  }

  /** Fires the signal, unless it has fired or the call has ended. */
  void fire() {
    List<Runnable> due;
    synchronized (this) {
      if (cancelled || ended) {
        return;
      }
      cancelled = true;
      due = callbacks;
      callbacks = List.of();
    }
    for (Runnable callback : due) {
      try {
        executor.execute(callback);
      } catch (RejectedExecutionException e) {
        reserve.execute(callback);
      }
    }
  }

  /** Forgets the callbacks of a call that has ended. */
  synchronized void end() {
    ended = true;
    callbacks = List.of();
  }
}
