package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.api.DevService;
import dev.kosha.connector.api.DevServiceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Starts one development service from its zip. Used once, by the thread that asks for it. */
final class DevServiceStart {

  private final LifecycleParts parts;
  private final String pluginId;
  private final long number;
  private final StepLog steps = new StepLog();

  DevServiceStart(LifecycleParts parts, String pluginId, long number) {
    this.parts = parts;
    this.pluginId = pluginId;
    this.number = number;
  }

  RunningDevService run(Path zip, DevServiceSettings settings) throws PluginRefusedException {
    try {
      ArchiveCopy copy = steps.run("copy", () -> parts.store().copy(zip, number));
      LoadedPlugin code =
          steps.run("load", () -> load(copy, new PluginUpload(zip, null, null, false)));
      return started(code, settings);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PluginRefusedException("interrupted while '%s' started".formatted(pluginId));
    }
  }

  private LoadedPlugin load(ArchiveCopy copy, PluginUpload upload)
      throws IOException, PluginRefusedException {
    boolean loaded = false;
    try {
      parts.trust().check(copy, upload);
      StoredArtifact stored = parts.store().unpack(copy);
      PluginIdentity identity = PluginIdentity.read(stored.plugin());
      identity.requireFittingApi();
      LibraryCheck.requireClean(stored.plugin());
      if (!identity.id().equals(pluginId)) {
        throw new PluginRefusedException(
            "the zip holds plugin '%s', not '%s'".formatted(identity.id(), pluginId));
      }
      LoadedPlugin code = LoadedPlugin.load(stored, identity);
      loaded = true;
      return code;
    } finally {
      if (!loaded) {
        parts.store().delete(copy.root());
      }
    }
  }

  private RunningDevService started(LoadedPlugin code, DevServiceSettings settings)
      throws PluginRefusedException, InterruptedException {
    boolean started = false;
    DevService service;
    try {
      Duration limit = parts.settings().callTimeout();
      service = steps.run("start", () -> code.start(DevService.class, limit));
      started = true;
    } finally {
      if (!started) {
        new GenerationEnd(parts, steps).takeApart(code, null);
      }
    }
    RunningDevService running = new RunningDevService(parts, code, service);
    try {
      running.serve(steps, settings);
      return running;
    } catch (PluginRefusedException e) {
      running.close();
      throw e;
    }
  }
}
