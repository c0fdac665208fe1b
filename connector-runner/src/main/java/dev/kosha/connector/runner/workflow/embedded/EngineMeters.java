package dev.kosha.connector.runner.workflow.embedded;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** Tells what an engine does now. */
public final class EngineMeters {

  private EngineMeters() {}

  /**
   * Registers them.
   *
   * @param active how many runs hold a thread
   * @param queued how many wait for one
   * @param listening how many wait for events here
   */
  public static void register(
      MeterRegistry registry,
      Supplier<Number> active,
      Supplier<Number> queued,
      Supplier<Number> listening) {
    Gauge.builder("kosha.workflow.runs.active", active)
        .description("Runs that hold a thread")
        .register(registry);
    Gauge.builder("kosha.workflow.runs.queued", queued)
        .description("Runs that wait for a thread")
        .register(registry);
    Gauge.builder("kosha.workflow.runs.listening", listening)
        .description("Runs that wait for events here")
        .register(registry);
  }
}
