package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.runner.registry.Generation;
import dev.kosha.connector.runner.registry.UseCount;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Counts what happens to plugins. Thread-safe. */
final class LifecycleMeters {

  private final MeterRegistry meters;
  private final Map<Long, Gauge> leases = new ConcurrentHashMap<>();

  LifecycleMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Shows what an audit and the plugins folder know, as long as the process runs. */
  void show(UnloadAudit audit, Supplier<List<RefusedArchive>> refused) {
    Gauge.builder("kosha.plugin.loaders.uncollected", audit, UnloadAudit::uncollected)
        .description("Class loaders of unloaded plugins that are still in memory")
        .register(meters);
    Gauge.builder("kosha.plugin.archives.refused", refused, list -> list.get().size())
        .description("Zips in the plugins folder that do not serve")
        .strongReference(true)
        .register(meters);
  }

  /** From now on shows the leases of a generation. */
  void add(Generation generation) {
    leases.put(
        generation.number(),
        Gauge.builder("kosha.leases", generation.uses(), UseCount::uses)
            .description("Invocations that use a plugin generation now")
            .tag("plugin", generation.connectorId())
            .tag("generation", Long.toString(generation.number()))
            .register(meters));
  }

  void remove(Generation generation) {
    Gauge gauge = leases.remove(generation.number());
    if (gauge != null) {
      meters.remove(gauge);
    }
  }

  /**
   * Counts an operation.
   *
   * @param name {@code install}, {@code rollback} or {@code remove} for what was asked for, {@code
   *     load} or {@code unload} for what the plugins folder asks for
   */
  void done(String name, boolean ok) {
    meters
        .counter("kosha.plugin.operations", "operation", name, "outcome", ok ? "done" : "refused")
        .increment();
  }

  /** Counts what an unloaded generation left. */
  void leftBehind(String plugin, AuditFindings findings) {
    count(plugin, "thread", findings.threads());
    count(plugin, "mbean", findings.beans());
    count(plugin, "security provider", findings.providers());
  }

  private void count(String plugin, String kind, List<String> names) {
    if (!names.isEmpty()) {
      meters
          .counter("kosha.plugin.unload.findings", "plugin", plugin, "kind", kind)
          .increment(names.size());
    }
  }
}
