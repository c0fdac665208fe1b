package dev.kosha.connector.runner.workflow.embedded;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Tells what an engine does now. */
final class EngineMeters {

  private EngineMeters() {}

  static void register(MeterRegistry registry, RunQueue queue, EventFeed feed) {
    Gauge.builder("kosha.workflow.runs.active", queue, RunQueue::activeCount)
        .description("Runs that hold a thread")
        .register(registry);
    Gauge.builder("kosha.workflow.runs.queued", queue, q -> q.size() - q.activeCount())
        .description("Runs that wait for a thread")
        .register(registry);
    Gauge.builder("kosha.workflow.runs.listening", feed, EventFeed::size)
        .description("Runs that wait for events here")
        .register(registry);
  }
}
