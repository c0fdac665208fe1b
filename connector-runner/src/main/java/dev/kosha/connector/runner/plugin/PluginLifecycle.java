package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.api.DevServiceSettings;
import dev.kosha.connector.runner.registry.CopiedTrace;
import dev.kosha.connector.runner.registry.Generation;
import io.micrometer.core.instrument.Gauge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads, replaces and removes plugins while calls go on. Thread-safe: every operation runs on one
 * thread of its own, in the order of the calls, and its caller waits. The runner closes it.
 */
public final class PluginLifecycle implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PluginLifecycle.class);

  private final LifecycleParts parts;
  private final LeaseGauges leases;
  private final AtomicLong lastGeneration = new AtomicLong();
  private final ConcurrentSkipListMap<String, RunningGeneration> running =
      new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<String, RefusedArchive> refused =
      new ConcurrentSkipListMap<>();
  private final List<RunningDevService> devServices = new ArrayList<>();
  private final ThreadPoolExecutor thread;

  private PluginLifecycle(LifecycleParts parts) {
    this.parts = parts;
    this.leases = new LeaseGauges(parts.host().meters());
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread worker = new Thread(task, "kosha-lifecycle");
              worker.setDaemon(true);
              return worker;
            });
    thread.prestartAllCoreThreads();
    Gauge.builder("kosha.plugin.loaders.uncollected", parts.audit(), UnloadAudit::uncollected)
        .description("Class loaders of unloaded plugins that are still in memory")
        .register(parts.host().meters());
  }

  /**
   * Takes the work folder and prepares the process; loads nothing yet.
   *
   * @throws IllegalStateException when another runner uses the work folder
   */
  public static PluginLifecycle open(PluginSettings settings, PluginHost host) {
    PluginArtifactStore store = PluginArtifactStore.open(settings);
    HostJvm.prepare(settings.workFolder());
    return new PluginLifecycle(
        new LifecycleParts(host, settings, store, SaslRouter.install(), new UnloadAudit()));
  }

  /** Installs every connector in the plugins folder, of each the newest version. */
  public List<LifecycleReport> loadAll() {
    return onThread(
        () -> {
          List<LifecycleReport> reports = new ArrayList<>();
          for (Path zip : new PluginFolder(parts.store()).connectors(reports)) {
            reports.add(installNow(zip, new StepLog()));
          }
          reports.forEach(PluginLifecycle::log);
          return reports;
        });
  }

  /** Finds the newest zip in the plugins folder that has this plugin id. */
  public Optional<Path> findArchive(String pluginId) {
    return onThread(() -> new PluginFolder(parts.store()).newest(pluginId));
  }

  /**
   * Loads a plugin. When one of its id serves already, it is replaced without a call being lost:
   * the new generation is made ready beside it, and takes over in one step.
   *
   * @return what was done; when it is not ok, whatever served before serves on
   */
  public LifecycleReport install(PluginUpload upload, LifecycleListener listener) {
    return onThread(() -> log(installNow(upload.archive(), new StepLog(listener))));
  }

  /** Installs a zip that nobody follows, as {@link #install(PluginUpload, LifecycleListener)}. */
  public LifecycleReport install(Path zip) {
    return install(new PluginUpload(zip, null, null, false), step -> {});
  }

  /**
   * Brings back the version of a plugin that served before the one that serves now. A second
   * rollback returns to the newer one.
   */
  public LifecycleReport rollback(String pluginId, LifecycleListener listener) {
    return onThread(
        () ->
            LifecycleReport.refused(
                pluginId, "no previous version of plugin '%s' is kept".formatted(pluginId)));
  }

  /** Takes a plugin out, after its running invocations. */
  public LifecycleReport remove(String pluginId, LifecycleListener listener) {
    return onThread(() -> log(removeNow(pluginId, new StepLog(listener))));
  }

  /** Removes a plugin that nobody follows, as {@link #remove(String, LifecycleListener)}. */
  public LifecycleReport remove(String pluginId) {
    return remove(pluginId, step -> {});
  }

  /** The zips of the plugins folder that were not taken, by name. */
  public List<RefusedArchive> refused() {
    return List.copyOf(refused.values());
  }

  /** The plugins that serve now, by id. */
  public List<PluginSummary> plugins() {
    return running.values().stream().map(g -> g.summary(parts.audit())).toList();
  }

  /**
   * Starts a development service and waits until it serves.
   *
   * @param pluginId the id that the connector's manifest names
   * @param zip a plugin of that id; see {@link #findArchive}
   * @throws PluginRefusedException when it cannot be loaded or started
   */
  public RunningDevService startDevService(String pluginId, Path zip, DevServiceSettings settings)
      throws PluginRefusedException {
    DevServiceStart start = new DevServiceStart(parts, pluginId, lastGeneration.incrementAndGet());
    RunningDevService service = start.run(zip, settings);
    onThread(() -> devServices.add(service));
    return service;
  }

  private LifecycleReport installNow(Path zip, StepLog steps) throws InterruptedException {
    GenerationStart start = new GenerationStart(parts, steps, lastGeneration.incrementAndGet());
    try {
      RunningGeneration next = start.run(zip);
      Optional<RunningGeneration> replaced = steps.run("swap", () -> swap(next));
      if (replaced.isPresent()) {
        end(replaced.get(), steps);
      }
      PluginIdentity identity = next.loaded().identity();
      return report(identity, steps);
    } catch (PluginRefusedException e) {
      String file = String.valueOf(zip.getFileName());
      return new LifecycleReport(
          start.findIdentity().map(PluginIdentity::id).orElse(file),
          start.findIdentity().map(PluginIdentity::version).orElse(""),
          false,
          e.reason(),
          steps.steps(),
          List.of(),
          AuditFindings.none());
    }
  }

  private Optional<RunningGeneration> swap(RunningGeneration next) {
    Generation generation = next.generation();
    leases.add(generation);
    parts.host().registry().install(generation);
    return Optional.ofNullable(running.put(generation.connectorId(), next));
  }

  private LifecycleReport removeNow(String pluginId, StepLog steps) throws InterruptedException {
    RunningGeneration removed = running.remove(pluginId);
    if (removed == null) {
      return LifecycleReport.refused(pluginId, "no plugin '%s' is installed".formatted(pluginId));
    }
    parts.host().registry().remove(pluginId);
    end(removed, steps);
    return report(removed.loaded().identity(), steps);
  }

  private LifecycleReport report(PluginIdentity identity, StepLog steps) {
    return new LifecycleReport(
        identity.id(),
        identity.version(),
        true,
        "",
        steps.steps(),
        List.of(),
        parts.audit().last(identity.id()));
  }

  private void end(RunningGeneration generation, StepLog steps) throws InterruptedException {
    new GenerationEnd(parts, steps).run(generation);
    leases.remove(generation.generation());
  }

  private static LifecycleReport log(LifecycleReport report) {
    for (LifecycleStep step : report.steps()) {
      if (!step.ok()) {
        LOG.warn("plugin '{}': {}: {}", report.plugin(), step.name(), step.message());
      }
    }
    LOG.info(
        "plugin '{}' {}: {} in {} ms",
        report.plugin(),
        report.version(),
        report.ok() ? "done" : "refused",
        report.steps().stream().mapToLong(step -> step.duration().toMillis()).sum());
    return report;
  }

  private <T> T onThread(Callable<T> operation) {
    try {
      return thread.submit(operation).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the lifecycle worked", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the lifecycle failed: " + CopiedTrace.of(e));
    }
  }

  /**
   * Removes every plugin, the last one loaded first, and stops development services. Idempotent.
   */
  @Override
  public void close() {
    if (thread.isShutdown()) {
      return;
    }
    onThread(
        () -> {
          List<RunningGeneration> generations = new ArrayList<>(running.values());
          generations.sort(
              Comparator.comparingLong((RunningGeneration g) -> g.generation().number())
                  .reversed());
          for (RunningGeneration generation : generations) {
            log(removeNow(generation.generation().connectorId(), new StepLog()));
          }
          for (int i = devServices.size() - 1; i >= 0; i--) {
            devServices.get(i).close();
          }
          return true;
        });
    thread.shutdown();
    parts.sasl().close();
    parts.store().close();
  }
}
