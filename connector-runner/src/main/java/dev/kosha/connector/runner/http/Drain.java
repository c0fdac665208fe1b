package dev.kosha.connector.runner.http;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests under way, and tells when the last one ended after a stop. Thread-safe. */
final class Drain {

  private final AtomicInteger inFlight = new AtomicInteger();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  void begin() {
    inFlight.incrementAndGet();
  }

  void end() {
    if (inFlight.decrementAndGet() == 0 && stopping) {
      drained.complete(null);
    }
  }

  int inFlight() {
    return inFlight.get();
  }

  boolean stopping() {
    return stopping;
  }

  /** Runs something when the stop begins, at once when it has begun: what only waits ends then. */
  void whenStopping(Runnable callback) {
    waiting.add(callback);
    if (stopping && waiting.remove(callback)) {
      callback.run();
    }
  }

  void forget(Runnable callback) {
    waiting.remove(callback);
  }

  /** Marks the stop; the stage completes when no request is under way any more. Idempotent. */
  CompletionStage<Void> stop() {
    stopping = true;
    for (Runnable callback : Set.copyOf(waiting)) {
      if (waiting.remove(callback)) {
        callback.run();
      }
    }
    if (inFlight.get() == 0) {
      drained.complete(null);
    }
    return drained.minimalCompletionStage();
  }
}
