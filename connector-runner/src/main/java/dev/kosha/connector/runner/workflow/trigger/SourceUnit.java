package dev.kosha.connector.runner.workflow.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.TriggerStatus;
import dev.kosha.connector.runner.connection.InvalidSettingsException;
import dev.kosha.connector.runner.connection.OpenSource;
import dev.kosha.connector.runner.connection.TriggerSources;
import dev.kosha.connector.runner.connection.UnknownConnectionException;
import dev.kosha.connector.runner.registry.CopiedTrace;
import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.workflow.trigger.UnitStatus.State;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the source of a plugin's trigger open: on the generation that serves, with the connection's
 * present settings. When either changes it closes the source and opens the next one.
 */
final class SourceUnit implements TriggerUnit {

  private static final Logger LOG = LoggerFactory.getLogger(SourceUnit.class);

  private final Wish wish;
  private final TriggerSources sources;
  private final RunTarget target;
  private final Starts starts;
  private final Predicate<Instant> mayWork;
  private final Executor engine;
  private final Clock clock;
  private final Retry retry = new Retry();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private @Nullable OpenSource open;
  private boolean busy;
  private boolean stopping;
  private boolean replacing;
  private long deadLettered;
  private volatile UnitStatus status = UnitStatus.of(State.STARTING, "");

  /**
   * What it opens.
   *
   * @param predecessor completes when the one before it, with other settings, has let go
   */
  record Wish(
      String name,
      String type,
      String connection,
      ObjectNode settings,
      BooleanSupplier predecessor) {}

  /**
   * @param mayWork whether this runner may have the source open now
   * @param engine the engine's thread
   */
  SourceUnit(
      Wish wish,
      TriggerSources sources,
      RunTarget target,
      Starts starts,
      Predicate<Instant> mayWork,
      Executor engine,
      Clock clock) {
    this.wish = wish;
    this.sources = sources;
    this.target = target;
    this.starts = starts;
    this.mayWork = mayWork;
    this.engine = engine;
    this.clock = clock;
  }

  @Override
  public void tick(Instant now) {
    if (busy || stopping) {
      return;
    }
    boolean may;
    try {
      may = mayWork.test(now);
    } catch (StoreException e) {
      // Nobody else can take it over either.
      may = open != null;
    }
    if (open != null) {
      watch(open, may);
    } else if (!may) {
      status = UnitStatus.of(State.RUNNING, "another runner works at it");
    } else if (retry.isDue(now) && wish.predecessor().getAsBoolean()) {
      open();
    }
  }

  private void watch(OpenSource source, boolean may) {
    if (replacing || !may) {
      replacing = false;
      close(source);
      return;
    }
    source.look();
    tell(source.status());
  }

  private void tell(TriggerStatus told) {
    starts.putAside(Math.max(0, told.deadLettered() - deadLettered));
    deadLettered = told.deadLettered();
    status =
        new UnitStatus(
            State.valueOf(told.state().name()),
            told.message(),
            told.findLag().isPresent() ? (Long) told.findLag().getAsLong() : null);
  }

  private void open() {
    busy = true;
    sources
        .open(wish.type(), wish.connection(), wish.name(), wish.settings(), target)
        .whenComplete(
            (source, failure) -> {
              String problem = failure == null ? "" : words(failure);
              engine.execute(() -> opened(source, problem));
            });
  }

  private void opened(@Nullable OpenSource source, String problem) {
    busy = false;
    if (source == null) {
      retry.failed(clock.instant());
      status = UnitStatus.of(State.FAILING, problem);
      if (stopping) {
        stopped.complete(null);
      }
      return;
    }
    retry.reset();
    open = source;
    deadLettered = 0;
    status = UnitStatus.of(State.STARTING, "");
    source.ended().thenRun(() -> engine.execute(() -> successorNeeded(source)));
    if (stopping) {
      close(source);
    }
  }

  private void successorNeeded(OpenSource ended) {
    if (open == ended && !busy) {
      close(ended);
    } else {
      replacing = open == ended;
    }
  }

  private void close(OpenSource source) {
    busy = true;
    source.close().thenRun(() -> engine.execute(() -> closed(source)));
  }

  private void closed(OpenSource source) {
    tell(source.status());
    status = UnitStatus.of(State.STARTING, "");
    busy = false;
    open = null;
    if (stopping) {
      stopped.complete(null);
    } else {
      tick(clock.instant());
    }
  }

  /** Only words are kept: a throwable of a plugin would keep its classes loaded. */
  private String words(Throwable failure) {
    Throwable cause = StartFailures.unwrap(failure);
    if (cause instanceof ConnectorException known) {
      return known.message();
    }
    if (cause instanceof UnknownConnectionException || cause instanceof InvalidSettingsException) {
      return "connection '%s': %s".formatted(wish.connection(), cause.getMessage());
    }
    LOG.error(
        "the source of trigger '{}' cannot be opened: {}", wish.name(), CopiedTrace.of(cause));
    return "the connector failed to open it; the runner's log has the cause";
  }

  @Override
  public void installed() {
    retry.reset();
  }

  @Override
  public UnitStatus status() {
    return status;
  }

  @Override
  public CompletionStage<Void> stop() {
    stopping = true;
    OpenSource source = open;
    if (!busy && source == null) {
      stopped.complete(null);
    } else if (!busy && source != null) {
      close(source);
    }
    return stopped.minimalCompletionStage();
  }
}
