package dev.kosha.connector.runner.workflow.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.store.StoredProgress;
import dev.kosha.connector.runner.workflow.RunOrigin;
import dev.kosha.connector.runner.workflow.RunStarter;
import dev.kosha.connector.runner.workflow.StartRequest;
import dev.kosha.connector.runner.workflow.StartedRun;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Starts the runs of one trigger and counts them. Thread-safe. */
final class Starts {

  private final String name;
  private final String workflow;
  private final RunOrigin origin;
  private final RunStarter starter;
  private final Clock clock;
  private final Counter startedRuns;
  private long fired;
  private long deadLettered;
  private Instant lastFiredAt = Instant.EPOCH;
  private String lastRun = "";

  /**
   * @param name of the trigger, which is part of what makes two starts one
   */
  Starts(
      String name,
      String workflow,
      RunOrigin origin,
      RunStarter starter,
      Clock clock,
      MeterRegistry meters) {
    this.name = name;
    this.workflow = workflow;
    this.origin = origin;
    this.starter = starter;
    this.clock = clock;
    this.startedRuns =
        Counter.builder("kosha.trigger.fired")
            .description("Runs that a trigger has started")
            .tag("trigger", name)
            .register(meters);
  }

  String name() {
    return name;
  }

  /**
   * Starts a run of the workflow.
   *
   * @param id what happened: the same one starts one run, ever; empty for a run of its own
   * @return as {@link RunStarter#start}
   */
  CompletionStage<StartedRun> start(String id, JsonNode input) {
    String deduplicationId = id.isEmpty() ? null : name + "/" + id;
    return starter
        .start(new StartRequest(workflow, null, input, deduplicationId, origin))
        .whenComplete(
            (run, failure) -> {
              if (failure == null && !run.existed()) {
                count(run.id());
              }
            });
  }

  private synchronized void count(String run) {
    fired++;
    lastFiredAt = clock.instant();
    lastRun = run;
    startedRuns.increment();
  }

  synchronized void putAside(long more) {
    deadLettered += more;
  }

  /** What was not handed out yet. */
  synchronized Optional<StoredProgress> takeProgress() {
    if (fired == 0 && deadLettered == 0) {
      return Optional.empty();
    }
    StoredProgress more =
        new StoredProgress(
            name,
            clock.instant(),
            fired,
            deadLettered,
            fired == 0 ? null : lastFiredAt,
            fired == 0 ? "" : lastRun);
    fired = 0;
    deadLettered = 0;
    return Optional.of(more);
  }

  /** It could not be stored. */
  synchronized void giveBack(StoredProgress progress) {
    fired += progress.fired();
    deadLettered += progress.deadLettered();
  }
}
