package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.Occurrence;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.api.TriggerSink;
import dev.kosha.connector.runner.registry.PluginRealm;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/**
 * The sink of one source: takes the plugin's nodes out of what it pushes, and answers on threads of
 * the generation. Thread-safe.
 */
final class GenerationSink implements TriggerSink {

  private final PluginRealm realm;
  private final OccurrenceTarget target;
  private volatile boolean closed;

  GenerationSink(PluginRealm realm, OccurrenceTarget target) {
    this.realm = realm;
    this.target = target;
  }

  /** From now on takes nothing. */
  void close() {
    closed = true;
  }

  @Override
  public boolean wants(JsonNode item) {
    return target.wants(item);
  }

  @Override
  public CompletionStage<List<Refusal>> push(List<Occurrence> batch) {
    if (closed) {
      return CompletableFuture.failedStage(
          new ConnectorException(StandardErrorCode.CANCELLED, "the trigger's source was closed"));
    }
    List<Occurrence> hostOwned =
        batch.stream()
            .map(each -> new Occurrence(each.id(), each.position(), HostTree.of(each.data())))
            .toList();
    CompletableFuture<List<Refusal>> answer = new CompletableFuture<>();
    target
        .take(hostOwned)
        .whenComplete((refused, failure) -> answerOnPluginThread(answer, refused, failure));
    return answer;
  }

  private void answerOnPluginThread(
      CompletableFuture<List<Refusal>> answer, List<Refusal> refused, Throwable failure) {
    try {
      realm
          .handlers()
          .execute(
              () -> {
                if (failure == null) {
                  answer.complete(refused);
                } else {
                  answer.completeExceptionally(failure);
                }
              });
    } catch (RejectedExecutionException e) {
      // The generation is gone, and nobody of it waits any more.
      closed = true;
    }
  }
}
