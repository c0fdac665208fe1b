package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.api.DevServiceSettings;
import dev.kosha.connector.runner.registry.CopiedTrace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads, replaces and removes plugins while calls go on. Thread-safe: every operation runs on one
 * thread of its own, in the order of the calls, and its caller waits. The runner closes it.
 *
 * <p>What lies in the plugins folder is what serves, now and after a restart: an upload is put
 * there, and a removal takes it from there.
 */
public final class PluginLifecycle implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PluginLifecycle.class);

  private final LifecycleParts parts;
  private final PluginOperations operations;
  private final FolderRefusals refusals;
  private final FolderSync sync;
  private final FolderScan scan;
  private final List<RunningDevService> devServices = new ArrayList<>();
  private final ThreadPoolExecutor thread;
  private @Nullable FolderWatch watch;
  private @Nullable FolderView seen;
  private volatile Consumer<LifecycleReport> folderChanges = report -> {};
  private volatile String trouble = "";

  private PluginLifecycle(LifecycleParts parts) {
    this.parts = parts;
    this.operations = new PluginOperations(parts);
    this.refusals = new FolderRefusals(parts.host().clock());
    this.sync = new FolderSync(operations, parts.versions(), refusals);
    this.scan = new FolderScan(parts.folder());
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
    parts.meters().show(parts.audit(), refusals::list);
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
        new LifecycleParts(
            host,
            settings,
            new PluginTrust(settings.trustedKeys()),
            store,
            new PluginFolder(settings.pluginsFolder()),
            PluginVersions.open(settings.versionsFolder()),
            SaslRouter.install(),
            new UnloadAudit(),
            new LifecycleMeters(host.meters())));
  }

  /** Installs every connector in the plugins folder, of each the newest version. */
  public List<LifecycleReport> loadAll() {
    return onThread(
        () -> {
          Map<Path, ZipStamp> all = parts.folder().stamps();
          List<LifecycleReport> reports = sync.run(new FolderView(all, true));
          boolean allRead = refused().stream().noneMatch(zip -> zip.plugin().isEmpty());
          if (parts.folder().exists() && allRead) {
            parts.versions().retain(sync.plugins());
          }
          return reports;
        });
  }

  /**
   * From now on follows what happens in the plugins folder. Called once.
   *
   * @param changes is told what became of each change; must not block
   */
  public void watchFolder(Consumer<LifecycleReport> changes) {
    folderChanges = changes;
    watch = new FolderWatch(this::look, parts.settings().pollInterval());
  }

  private void look() {
    String found;
    try {
      found = onThread(this::lookNow);
    } catch (RuntimeException e) { // whatever it was, the next look may be better
      found = String.valueOf(e.getMessage());
    }
    if (!found.equals(trouble)) {
      trouble = found;
      if (!found.isEmpty()) {
        LOG.warn("the plugins folder is not followed for now: {}", found);
      }
    }
  }

  /** Answers what is wrong. */
  private String lookNow() throws InterruptedException {
    if (!parts.folder().exists()) {
      // A folder that is not mounted is no wish to remove every plugin.
      return operations.running().isEmpty() ? "" : "'" + parts.folder().path() + "' is missing";
    }
    FolderView view;
    try {
      view = scan.look();
    } catch (IOException e) {
      return e.toString();
    }
    if (!view.equals(seen)) {
      sync.run(view).forEach(folderChanges);
      seen = view;
    }
    return "";
  }

  /**
   * Loads a plugin. When one of its id serves already, it is replaced without a call being lost:
   * the new generation is made ready beside it, and takes over in one step. The zip is put into the
   * plugins folder, where it takes the place of every other of that plugin.
   *
   * @return what was done; when it is not ok, whatever served before serves on
   */
  public LifecycleReport install(PluginUpload upload, LifecycleListener listener) {
    return onThread(() -> operations.install(upload, new StepLog(listener)));
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
    return onThread(() -> operations.rollback(pluginId, new StepLog(listener)));
  }

  /**
   * Takes a plugin out, after its running invocations. Its zips go from the plugins folder, and
   * what is kept of it for a rollback goes as well.
   */
  public LifecycleReport remove(String pluginId, LifecycleListener listener) {
    return onThread(() -> operations.remove(pluginId, new StepLog(listener)));
  }

  /** As {@link #remove(String, LifecycleListener)}, with nobody to follow it. */
  public LifecycleReport remove(String pluginId) {
    return remove(pluginId, step -> {});
  }

  /** The plugins that serve now, by id. */
  public List<PluginSummary> plugins() {
    return operations.running().stream()
        .map(generation -> generation.summary(parts.versions(), parts.audit()))
        .toList();
  }

  /** The zips of the plugins folder that do not serve, by name. */
  public List<RefusedArchive> refused() {
    return refusals.list();
  }

  /** Why the plugins folder is not followed now; empty when it is. */
  public String trouble() {
    return trouble;
  }

  /** The runner's own folder for zips that arrive; whoever puts one there deletes it. */
  public Path uploadsFolder() {
    return parts.store().uploads();
  }

  /**
   * Starts a development service and waits until it serves.
   *
   * @param zip a plugin of the id that the connector's manifest names
   * @throws PluginRefusedException when it cannot be loaded or started
   */
  public RunningDevService startDevService(String pluginId, Path zip, DevServiceSettings settings)
      throws PluginRefusedException {
    DevServiceStart start = new DevServiceStart(parts, pluginId, operations.nextGeneration());
    RunningDevService service = start.run(zip, settings);
    onThread(() -> devServices.add(service));
    return service;
  }

  private <T> T onThread(Callable<T> operation) {
    try {
      return thread.submit(operation).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the lifecycle worked", e);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the runner is stopping", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the lifecycle failed: " + CopiedTrace.of(e));
    }
  }

  /**
   * Takes every plugin out of memory, the last one loaded first, and stops development services.
   * Idempotent.
   */
  @Override
  public void close() {
    if (thread.isShutdown()) {
      return;
    }
    FolderWatch watching = watch;
    if (watching != null) {
      watching.close();
    }
    onThread(
        () -> {
          operations.stopAll();
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
