package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.Occurrence;
import dev.kosha.connector.api.TriggerSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/** A sink that keeps what it takes, and refuses what the test says. Thread-safe. */
public final class FakeTriggerSink implements TriggerSink {

  private final List<Occurrence> taken = new CopyOnWriteArrayList<>();
  private volatile Predicate<JsonNode> filter = item -> true;
  private volatile Function<Occurrence, Optional<Refusal>> refusals = o -> Optional.empty();
  private volatile Optional<RuntimeException> failure = Optional.empty();
  private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

  /** Everything that was taken over, in order; what is pushed twice is there twice. */
  public List<Occurrence> taken() {
    return List.copyOf(taken);
  }

  /** From now on wants only what the filter lets through; it may throw. */
  public void wantOnly(Predicate<JsonNode> wanted) {
    filter = wanted;
  }

  /**
   * From now on refuses, or takes over.
   *
   * @param judge the code and reason of a refusal; empty to take it over
   */
  public void refuse(Function<Occurrence, Optional<Refusal>> judge) {
    refusals = judge;
  }

  /** From now on fails to take anything over. */
  public void failWith(RuntimeException reason) {
    failure = Optional.of(reason);
  }

  /** Takes over again. */
  public void recover() {
    failure = Optional.empty();
  }

  /** From now on answers when the gate is completed. */
  public void answerAfter(CompletableFuture<Void> opened) {
    gate = opened;
  }

  @Override
  public boolean wants(JsonNode item) {
    return filter.test(item);
  }

  @Override
  public CompletionStage<List<Refusal>> push(List<Occurrence> batch) {
    if (failure.isPresent()) {
      return CompletableFuture.failedStage(failure.get());
    }
    List<Refusal> refused = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      int index = i;
      Optional<Refusal> refusal = refusals.apply(batch.get(i));
      refusal.ifPresent(r -> refused.add(new Refusal(index, r.code(), r.message())));
      if (refusal.isEmpty()) {
        taken.add(batch.get(i));
      }
    }
    return gate.thenApply(opened -> refused);
  }
}
