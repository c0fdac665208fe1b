package dev.kosha.connector.runner.workflow.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.store.TriggerProgressTable;
import dev.kosha.connector.runner.workflow.trigger.UnitStatus.State;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Starts a run at each time of a timetable. Only once a run is durably recorded the schedule moves
 * on: a crash in between starts it again, which the time as its deduplication id makes no second
 * run.
 */
final class ScheduleUnit implements TriggerUnit {

  private final Starts starts;
  private final Timetable times;
  private final Missed missed;
  private final @Nullable JsonNode input;
  private final TriggerProgressTable progress;
  private final Leases leases;
  private final Executor engine;
  private final Clock clock;
  private final Retry retry = new Retry();
  private @Nullable Instant position;
  private boolean starting;
  private volatile UnitStatus status = UnitStatus.of(State.STARTING, "");

  /**
   * @param input of its runs; null for the time
   * @param engine the engine's thread
   */
  ScheduleUnit(
      Starts starts,
      Timetable times,
      Missed missed,
      @Nullable JsonNode input,
      TriggerProgressTable progress,
      Leases leases,
      Executor engine,
      Clock clock) {
    this.starts = starts;
    this.times = times;
    this.missed = missed;
    this.input = input;
    this.progress = progress;
    this.leases = leases;
    this.engine = engine;
    this.clock = clock;
  }

  @Override
  public void tick(Instant now) {
    if (starting || !retry.isDue(now)) {
      return;
    }
    try {
      fireIfDue(now);
    } catch (StoreException e) {
      failed(String.valueOf(e.getMessage()));
    }
  }

  private void fireIfDue(Instant now) {
    if (!leases.hold(starts.name(), now)) {
      // Whoever has it moves on; what is known here would be old.
      position = null;
      status = UnitStatus.of(State.RUNNING, "another runner works at it");
      return;
    }
    if (position == null) {
      position = progress.findOrBegin(starts.name(), now);
      status = UnitStatus.of(State.RUNNING, "");
    }
    Optional<Instant> due = missed.due(times, position, now);
    if (due.isPresent()) {
      fire(due.get());
    }
  }

  private void fire(Instant time) {
    starting = true;
    starts
        .start(time.toString(), inputAt(time))
        .whenComplete((run, failure) -> engine.execute(() -> started(time, failure)));
  }

  private JsonNode inputAt(Instant time) {
    return input == null
        ? JsonNodeFactory.instance.objectNode().put("scheduledAt", time.toString())
        : input.deepCopy();
  }

  private void started(Instant time, @Nullable Throwable failure) {
    starting = false;
    if (failure != null) {
      failed(StartFailures.words(failure));
      return;
    }
    try {
      progress.advance(starts.name(), time);
      position = time;
      retry.reset();
      status = UnitStatus.of(State.RUNNING, "");
    } catch (StoreException e) {
      failed(String.valueOf(e.getMessage()));
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
