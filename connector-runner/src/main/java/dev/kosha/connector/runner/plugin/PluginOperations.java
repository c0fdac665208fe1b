package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.runner.registry.Generation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can be done to the plugins that serve. Used by the lifecycle thread, but for {@link
 * #running}, which any thread may ask.
 */
final class PluginOperations {

  private static final Logger LOG = LoggerFactory.getLogger(PluginOperations.class);

  /** Where it is said what is to serve. */
  private enum Origin {
    FOLDER,
    ELSEWHERE
  }

  private final LifecycleParts parts;
  private final AtomicLong lastGeneration = new AtomicLong();
  private final ConcurrentSkipListMap<String, RunningGeneration> running =
      new ConcurrentSkipListMap<>();

  PluginOperations(LifecycleParts parts) {
    this.parts = parts;
  }

  long nextGeneration() {
    return lastGeneration.incrementAndGet();
  }

  /** What serves, by plugin id. */
  Collection<RunningGeneration> running() {
    return running.values();
  }

  Optional<RunningGeneration> findRunning(String pluginId) {
    return Optional.ofNullable(running.get(pluginId));
  }

  /** Loads a zip that lies in the plugins folder. */
  LifecycleReport load(Path zip) throws InterruptedException {
    PluginUpload upload = new PluginUpload(zip, null, null, false);
    return done("load", install(upload, CompatibilityGate.CLOSED, Origin.FOLDER, new StepLog()));
  }

  /** Loads a zip from elsewhere, and makes it the only one of its plugin in the plugins folder. */
  LifecycleReport install(PluginUpload upload, StepLog steps) throws InterruptedException {
    CompatibilityGate gate = CompatibilityGate.of(upload.force());
    return done("install", install(upload, gate, Origin.ELSEWHERE, steps));
  }

  /** Loads the version that served before, and makes it the only one in the plugins folder. */
  LifecycleReport rollback(String pluginId, StepLog steps) throws InterruptedException {
    Optional<KeptVersion> previous = parts.versions().previous(pluginId);
    if (!running.containsKey(pluginId)) {
      return done("rollback", notInstalled(pluginId));
    }
    if (previous.isEmpty()) {
      String reason = "no previous version of plugin '%s' is kept".formatted(pluginId);
      return done(
          "rollback", LifecycleReport.refused(pluginId, RefusalCode.NO_PREVIOUS_VERSION, reason));
    }
    Path archive = parts.versions().archive(pluginId, previous.get());
    PluginUpload upload = new PluginUpload(archive, previous.get().sha256(), null, false);
    return done("rollback", install(upload, CompatibilityGate.ROLLBACK, Origin.ELSEWHERE, steps));
  }

  private LifecycleReport install(
      PluginUpload upload, CompatibilityGate gate, Origin origin, StepLog steps)
      throws InterruptedException {
    GenerationStart start = new GenerationStart(parts, steps, nextGeneration());
    try {
      RunningGeneration next = start.run(upload, gate);
      Path zip = keep(next, upload, origin, steps);
      Optional<RunningGeneration> replaced = steps.run("swap", () -> swap(next));
      if (origin == Origin.ELSEWHERE) {
        steps.attempt("tidy", () -> tidy(next.identity().id(), zip));
      }
      if (replaced.isPresent()) {
        end(replaced.get(), steps);
      }
      return steps.done(next.identity());
    } catch (PluginRefusedException e) {
      String file = String.valueOf(upload.archive().getFileName());
      return steps.refused(
          start.findIdentity().map(PluginIdentity::id).orElse(file),
          start.findIdentity().map(PluginIdentity::version).orElse(""),
          e);
    }
  }

  /** The last thing that can fail: from here on, a restart finds what is about to serve. */
  private Path keep(RunningGeneration next, PluginUpload upload, Origin origin, StepLog steps)
      throws PluginRefusedException, InterruptedException {
    boolean kept = false;
    try {
      Path zip =
          steps.run(
              "keep", () -> origin == Origin.FOLDER ? record(next, upload.archive()) : put(next));
      kept = true;
      return zip;
    } finally {
      if (!kept) {
        new GenerationEnd(parts, steps).takeApart(next.loaded(), next.generation());
      }
    }
  }

  private Path record(RunningGeneration next, Path zip) throws IOException {
    parts.versions().serves(next.identity(), next.archive(), next.trusted());
    return zip;
  }

  private Path put(RunningGeneration next) throws IOException, PluginRefusedException {
    PluginFolder folder = parts.folder();
    if (!folder.exists() && !running.isEmpty()) {
      // Made anew, it would say that every other plugin was removed.
      throw new PluginRefusedException(
          "the plugins folder '%s' is missing".formatted(folder.path()));
    }
    Path zip = folder.place(next.identity(), next.archive());
    boolean fresh = !Files.exists(zip);
    boolean recorded = false;
    try {
      folder.put(zip, next.archive(), next.trusted().signature());
      record(next, zip);
      recorded = true;
      return zip;
    } finally {
      if (fresh && !recorded) {
        PluginFolder.delete(zip);
      }
    }
  }

  private String tidy(String pluginId, Path kept) throws IOException {
    parts.folder().deleteAllBut(pluginId, kept);
    return "";
  }

  private Optional<RunningGeneration> swap(RunningGeneration next) {
    Generation generation = next.generation();
    parts.meters().add(generation);
    parts.host().registry().install(generation);
    return Optional.ofNullable(running.put(generation.connectorId(), next));
  }

  /** Takes a plugin out for good: its zips in the plugins folder go first. */
  LifecycleReport remove(String pluginId, StepLog steps) throws InterruptedException {
    return done("remove", remove(pluginId, Origin.ELSEWHERE, steps));
  }

  /** Takes a plugin out that is no longer in the plugins folder. */
  LifecycleReport unload(String pluginId) throws InterruptedException {
    return done("unload", remove(pluginId, Origin.FOLDER, new StepLog()));
  }

  private LifecycleReport remove(String pluginId, Origin origin, StepLog steps)
      throws InterruptedException {
    RunningGeneration removed = running.get(pluginId);
    if (removed == null) {
      return notInstalled(pluginId);
    }
    PluginIdentity identity = removed.identity();
    if (origin == Origin.ELSEWHERE) {
      try {
        steps.run("forget", () -> forget(pluginId));
      } catch (PluginRefusedException e) {
        return steps.refused(pluginId, identity.version(), e);
      }
    }
    parts.versions().forget(pluginId);
    stop(removed, steps);
    return steps.done(identity);
  }

  private boolean forget(String pluginId) throws IOException {
    parts.folder().deleteAllBut(pluginId, null);
    return true;
  }

  /** Takes every plugin out of memory, the last one loaded first; the next start finds them. */
  void stopAll() throws InterruptedException {
    List<RunningGeneration> generations = new ArrayList<>(running.values());
    generations.sort(
        Comparator.comparingLong((RunningGeneration g) -> g.generation().number()).reversed());
    for (RunningGeneration generation : generations) {
      StepLog steps = new StepLog();
      stop(generation, steps);
      log(steps.done(generation.identity()));
    }
  }

  private void stop(RunningGeneration generation, StepLog steps) throws InterruptedException {
    String id = generation.identity().id();
    // First what is called, then what is listed: who sees it gone from the list can rely on it.
    parts.host().registry().remove(id);
    running.remove(id);
    end(generation, steps);
  }

  private void end(RunningGeneration generation, StepLog steps) throws InterruptedException {
    new GenerationEnd(parts, steps).run(generation);
    parts.meters().remove(generation.generation());
  }

  private static LifecycleReport notInstalled(String pluginId) {
    return LifecycleReport.refused(
        pluginId, RefusalCode.NOT_FOUND, "no plugin '%s' is installed".formatted(pluginId));
  }

  private LifecycleReport done(String operation, LifecycleReport report) {
    parts.meters().done(operation, report.ok());
    log(report);
    return report;
  }

  private static void log(LifecycleReport report) {
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
  }
}
