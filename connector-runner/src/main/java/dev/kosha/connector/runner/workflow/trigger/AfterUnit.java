package dev.kosha.connector.runner.workflow.trigger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.runner.store.RunFilter;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.store.StoredRun;
import dev.kosha.connector.runner.workflow.trigger.UnitStatus.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Starts a workflow again a while after its newest run has ended, and at once when it has none. The
 * run before names the start, so that it has one successor.
 */
final class AfterUnit implements TriggerUnit {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Starts starts;
  private final String workflow;
  private final Duration after;
  private final Store store;
  private final Leases leases;
  private final Executor engine;
  private final Clock clock;
  private final Retry retry = new Retry();
  private Instant lookAgain = Instant.MIN;
  private boolean starting;
  private volatile UnitStatus status = UnitStatus.of(State.STARTING, "");

  AfterUnit(
      Starts starts,
      String workflow,
      Duration after,
      Store store,
      Leases leases,
      Executor engine,
      Clock clock) {
    this.starts = starts;
    this.workflow = workflow;
    this.after = after;
    this.store = store;
    this.leases = leases;
    this.engine = engine;
    this.clock = clock;
  }

  @Override
  public void tick(Instant now) {
    if (starting || now.isBefore(lookAgain) || !retry.isDue(now)) {
      return;
    }
    lookAgain = now.plus(LOOK);
    try {
      if (leases.hold(starts.name(), now)) {
        status = UnitStatus.of(State.RUNNING, "");
        look(now);
      } else {
        status = UnitStatus.of(State.RUNNING, "another runner works at it");
      }
    } catch (StoreException e) {
      failed(String.valueOf(e.getMessage()));
    }
  }

  private void look(Instant now) {
    List<StoredRun> newest = store.workflows().runs().list(RunFilter.newest(workflow, 1));
    if (newest.isEmpty()) {
      start("first");
      return;
    }
    StoredRun run = newest.get(0);
    run.findEndedAt()
        .map(ended -> ended.plus(after))
        .filter(due -> !due.isAfter(now))
        .ifPresent(due -> start("after-" + run.id()));
  }

  private void start(String id) {
    starting = true;
    starts
        .start(id, JsonNodeFactory.instance.objectNode())
        .whenComplete((run, failure) -> engine.execute(() -> started(failure)));
  }

  private void started(@Nullable Throwable failure) {
    starting = false;
    if (failure == null) {
      retry.reset();
    } else {
      failed(StartFailures.words(failure));
    }
  }

  private void failed(String message) {
    retry.failed(clock.instant());
    status = UnitStatus.of(State.FAILING, message);
  }

  @Override
  public UnitStatus status() {
    return status;
  }

  @Override
  public CompletionStage<Void> stop() {
    return CompletableFuture.completedStage(null);
  }
}
