package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.runner.registry.Generation;
import dev.kosha.connector.runner.registry.UseCount;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;

/** One gauge of leases for each loaded generation. Used by the lifecycle thread. */
final class LeaseGauges {

  private final MeterRegistry meters;
  private final Map<Long, Gauge> gauges = new HashMap<>();

  LeaseGauges(MeterRegistry meters) {
    this.meters = meters;
  }

  void add(Generation generation) {
    gauges.put(
        generation.number(),
        Gauge.builder("kosha.leases", generation.uses(), UseCount::uses)
            .description("Invocations that use a plugin generation now")
            .tag("plugin", generation.connectorId())
            .tag("generation", Long.toString(generation.number()))
            .register(meters));
  }

  void remove(Generation generation) {
    Gauge gauge = gauges.remove(generation.number());
    if (gauge != null) {
      meters.remove(gauge);
    }
  }
}
