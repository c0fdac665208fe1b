package dev.kosha.connector.runner.workflow.restate;

import dev.kosha.connector.runner.store.StoredRun;
import dev.kosha.connector.runner.trace.Tracing;
import dev.kosha.connector.runner.workflow.embedded.EngineMeters;
import dev.kosha.connector.runner.workflow.embedded.JournalMeters;
import dev.kosha.connector.runner.workflow.embedded.RunTraces;
import dev.kosha.connector.runner.workflow.embedded.StepMeters;
import dev.kosha.connector.runner.workflow.interpreter.StepEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts runs and steps, and tells of them, as the embedded engine does. Thread-safe. */
final class RunMeters {

  /** Runs that this runner works on now. */
  final AtomicInteger active = new AtomicInteger();

  /** Runs that the cluster has not begun, as far as was seen last. */
  final AtomicInteger queued = new AtomicInteger();

  /** Steps that look for events now. */
  final AtomicInteger listening = new AtomicInteger();

  private final MeterRegistry registry;
  private final Tracing tracing;
  private final JournalMeters journal;
  private final Map<String, StepMeters> workflows = new ConcurrentHashMap<>();

  RunMeters(MeterRegistry registry, Tracing tracing) {
    this.registry = registry;
    this.tracing = tracing;
    this.journal = new JournalMeters(registry);
    EngineMeters.register(registry, active::get, queued::get, listening::get);
  }

  private StepMeters of(StoredRun run) {
    return workflows.computeIfAbsent(run.workflow(), name -> new StepMeters(registry, name));
  }

  /** Tells a run as a trace. */
  RunTraces traces(StoredRun run) {
    return new RunTraces(tracing, run.id(), run.workflow());
  }

  /** What was told of steps is stored. */
  void written(StoredRun run, List<StepEvent> told, long nanos) {
    journal.written(1, nanos);
    told.forEach(event -> of(run).told(event));
  }

  void ended(StoredRun run, String status, Duration took) {
    of(run).ended(status, took);
  }
}
