package dev.kosha.connector.runner.workflow.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.Occurrence;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.api.TriggerSink.Refusal;
import dev.kosha.connector.runner.connection.OccurrenceTarget;
import dev.kosha.connector.runner.expression.Expression;
import dev.kosha.connector.runner.expression.ExpressionException;
import dev.kosha.connector.runner.workflow.StartedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Makes runs of what a plugin's source pushes. Thread-safe. */
final class RunTarget implements OccurrenceTarget {

  private final Starts starts;
  private final @Nullable Expression filter;

  /**
   * @param filter of the trigger's settings; null for none
   */
  RunTarget(Starts starts, @Nullable Expression filter) {
    this.starts = starts;
    this.filter = filter;
  }

  @Override
  public boolean wants(JsonNode item) {
    if (filter == null) {
      return true;
    }
    try {
      JsonNode verdict = filter.evaluate(item, Map.of());
      return !verdict.isNull() && !(verdict.isBoolean() && !verdict.booleanValue());
    } catch (ExpressionException e) {
      throw new ConnectorException(
          StandardErrorCode.INVALID_INPUT, "the filter fails: " + e.getMessage());
    }
  }

  @Override
  public CompletionStage<List<Refusal>> take(List<Occurrence> batch) {
    List<CompletableFuture<StartedRun>> started = new ArrayList<>();
    for (Occurrence occurrence : batch) {
      started.add(starts.start(occurrence.id(), occurrence.data()).toCompletableFuture());
    }
    return CompletableFuture.allOf(started.toArray(CompletableFuture[]::new))
        .handle((all, failure) -> refusals(started));
  }

  private static List<Refusal> refusals(List<CompletableFuture<StartedRun>> started) {
    List<Refusal> refusals = new ArrayList<>();
    for (int i = 0; i < started.size(); i++) {
      Throwable failure = started.get(i).handle((run, thrown) -> thrown).join();
      if (failure != null) {
        Optional<Refusal> refusal = StartFailures.refusal(i, failure);
        refusals.add(refusal.orElseThrow(() -> StartFailures.unavailable(failure)));
      }
    }
    return refusals;
  }
}
