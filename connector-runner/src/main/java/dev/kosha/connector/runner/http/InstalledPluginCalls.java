package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.plugin.LifecycleListener;
import dev.kosha.connector.runner.plugin.LifecycleReport;
import dev.kosha.connector.runner.plugin.PluginLifecycle;
import dev.kosha.connector.runner.plugin.PluginSummary;
import dev.kosha.connector.runner.plugin.PluginUpload;
import dev.kosha.connector.runner.plugin.RefusedArchive;
import java.nio.file.Path;
import java.util.List;

/** The plugins of this process. Immutable. */
record InstalledPluginCalls(PluginLifecycle lifecycle) implements PluginCalls {

  @Override
  public List<PluginSummary> plugins() {
    return lifecycle.plugins();
  }

  @Override
  public List<RefusedArchive> refused() {
    return lifecycle.refused();
  }

  @Override
  public Path uploadsFolder() {
    return lifecycle.uploadsFolder();
  }

  @Override
  public LifecycleReport install(PluginUpload upload, LifecycleListener listener) {
    return lifecycle.install(upload, listener);
  }

  @Override
  public LifecycleReport rollback(String plugin, LifecycleListener listener) {
    return lifecycle.rollback(plugin, listener);
  }

  @Override
  public LifecycleReport remove(String plugin, LifecycleListener listener) {
    return lifecycle.remove(plugin, listener);
  }
}
