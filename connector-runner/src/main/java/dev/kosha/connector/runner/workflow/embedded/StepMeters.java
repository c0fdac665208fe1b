package dev.kosha.connector.runner.workflow.embedded;

import dev.kosha.connector.runner.workflow.interpreter.StepEvent;
import dev.kosha.connector.runner.workflow.interpreter.StepEvent.Phase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the steps of one workflow. Thread-safe. */
public final class StepMeters {

  private final MeterRegistry registry;
  private final String workflow;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  public StepMeters(MeterRegistry registry, String workflow) {
    this.registry = registry;
    this.workflow = workflow;
  }

  /** Counts what a run tells for the first time. */
  public void told(StepEvent event) {
    if (event.phase() != Phase.STARTED) {
      String status = event.phase().name().toLowerCase(Locale.ROOT);
      counters
          .computeIfAbsent(event.kind() + " " + status, key -> counter(event.kind(), status))
          .increment();
    }
  }

  private Counter counter(String kind, String status) {
    return Counter.builder("kosha.workflow.steps")
        .description("Steps of runs by the kind of their task and what became of them")
        .tag("workflow", workflow)
        .tag("kind", kind)
        .tag("status", status)
        .register(registry);
  }

  /** A run has ended. */
  public void ended(String status, Duration took) {
    timers.computeIfAbsent(status, this::timer).record(took);
  }

  private Timer timer(String status) {
    return Timer.builder("kosha.workflow.runs")
        .description("Runs that ended, and the time from their request to their end")
        .tag("workflow", workflow)
        .tag("status", status)
        .register(registry);
  }
}
