package dev.kosha.connector.kafka.produce;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The records of one call that the producer has and did not report yet, which may be longer than
 * the call lasts. Thread-safe.
 */
final class Passage {

  private int underWay;
  private CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);

  /** The producer is given a record. */
  synchronized void begin() {
    if (underWay++ == 0) {
      settled = new CompletableFuture<>();
    }
  }

  /** It turned the record down, or reported it. */
  void end() {
    CompletableFuture<Void> done = null;
    synchronized (this) {
      if (--underWay == 0) {
        done = settled;
      }
    }
    if (done != null) {
      done.complete(null);
    }
  }

  /** Completes when the producer has none of the records. */
  synchronized CompletionStage<Void> settled() {
    return settled.minimalCompletionStage();
  }
}
