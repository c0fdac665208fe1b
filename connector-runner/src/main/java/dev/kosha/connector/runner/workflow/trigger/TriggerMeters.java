package dev.kosha.connector.runner.workflow.trigger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Shows how triggers fare. For the engine's thread. */
final class TriggerMeters {

  private final MeterRegistry registry;
  private final Map<String, List<Meter>> known = new HashMap<>();

  TriggerMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Shows the status of a trigger, instead of what was shown of that name. */
  void follow(String name, Supplier<UnitStatus> status) {
    forget(name);
    List<Meter> meters = new ArrayList<>();
    meters.add(
        Gauge.builder("kosha.trigger.lag", status, s -> s.get().findLag().orElse(0))
            .description("How much waits for a trigger, where that is known")
            .tag("trigger", name)
            .register(registry));
    for (UnitStatus.State state : UnitStatus.State.values()) {
      meters.add(
          Gauge.builder("kosha.trigger.state", status, s -> s.get().state() == state ? 1 : 0)
              .description("1 for the state that a trigger is in")
              .tag("trigger", name)
              .tag("state", state.text())
              .register(registry));
    }
    known.put(name, meters);
  }

  void forget(String name) {
    List<Meter> meters = known.remove(name);
    if (meters != null) {
      meters.forEach(registry::remove);
    }
  }
}
