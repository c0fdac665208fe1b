package dev.kosha.connector.runner.registry;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the users of something that is closed once nobody uses it. Lock-free and thread-safe.
 *
 * <p>The owner holds one count. When it gives that back nobody can join any more, and when the last
 * user leaves, the thing is drained.
 */
public final class UseCount {

  private final AtomicInteger count = new AtomicInteger(1);
  private final AtomicBoolean retired = new AtomicBoolean();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();

  /** Joins, unless the thing is drained. Each join that succeeds is paired with one release. */
  public boolean acquire() {
    int current = count.get();
    while (current > 0) {
      if (count.compareAndSet(current, current + 1)) {
        return true;
      }
      current = count.get();
    }
    return false;
  }

  public void release() {
    int left = count.decrementAndGet();
    if (left < 0) {
      throw new IllegalStateException("released more often than acquired");
    }
    if (left == 0) {
      drained.complete(null);
    }
  }

  /** Gives the owner's count back. Idempotent. */
  public void retire() {
    if (retired.compareAndSet(false, true)) {
      release();
    }
  }

  /** Completes, once retired, when the last user leaves, on that user's thread. */
  public CompletionStage<Void> drained() {
    return drained.minimalCompletionStage();
  }

  /** How many use the thing now, its owner not counted. */
  public int uses() {
    return Math.max(0, count.get() - (retired.get() ? 0 : 1));
  }
}
