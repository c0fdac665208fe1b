package dev.kosha.connector.kafka.produce;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The passages of calls with an idempotency key: a repetition waits for what the producer still has
 * of the call before it, which no search finds. Thread-safe.
 */
final class KeyedPassages {

  private final Map<String, Passage> passages = new ConcurrentHashMap<>();

  /**
   * Knows a passage until its call has ended and the producer has nothing of it.
   *
   * @param answer ends the call
   */
  void add(String key, Passage passage, CompletionStage<?> answer) {
    passages.put(key, passage);
    var unused =
        answer.whenComplete(
            (output, failure) -> passage.settled().thenRun(() -> passages.remove(key, passage)));
  }

  /** Completes when the producer has nothing of the call that had the key last. */
  CompletionStage<Void> settled(String key) {
    Passage passage = passages.get(key);
    return passage == null ? CompletableFuture.completedStage(null) : passage.settled();
  }
}
