package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorMetrics;
import dev.kosha.connector.api.Expressions;
import dev.kosha.connector.api.StateStore;
import dev.kosha.connector.runner.expression.LentExpressions;
import dev.kosha.connector.runner.registry.Generation;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

/** What one session is lent. Thread-safe; one per session. */
final class SessionContext implements ConnectorContext {

  private static final Expressions EXPRESSIONS = new LentExpressions();

  private final Generation generation;
  private final Clock clock;
  private final ConnectorMetrics metrics;
  private final StateStore state;
  private final CompletableFuture<Void> retiring = new CompletableFuture<>();
  private volatile boolean told;

  SessionContext(Generation generation, Clock clock, ConnectorMetrics metrics, StateStore state) {
    this.generation = generation;
    this.clock = clock;
    this.metrics = metrics;
    this.state = state;
  }

  @Override
  public long generation() {
    return generation.number();
  }

  @Override
  public Executor executor() {
    return generation.realm().executor();
  }

  @Override
  public ScheduledExecutorService timer() {
    return generation.realm().timer();
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public JsonMapper mapper() {
    return generation.realm().mapper();
  }

  @Override
  public ConnectorMetrics metrics() {
    return metrics;
  }

  @Override
  public Expressions expressions() {
    return EXPRESSIONS;
  }

  @Override
  public StateStore state() {
    return state;
  }

  @Override
  public CompletionStage<Void> retiring() {
    return retiring.minimalCompletionStage();
  }

  /** What the plugin hangs on the signal runs on the plugin's own threads. */
  void retire() {
    told = true;
    try {
      generation.realm().executor().execute(this::signal);
    } catch (RejectedExecutionException e) {
      // All threads for blocking work are taken, and the signal must not wait for them.
      generation.realm().handlers().execute(this::signal);
    }
  }

  /** Returns once what hangs on the signal has run, if the signal was given: close comes after. */
  void settle() {
    if (told) {
      signal();
    }
  }

  /** Under a lock, so that a second caller waits for what the first one's signal runs. */
  private synchronized void signal() {
    retiring.complete(null);
  }
}
