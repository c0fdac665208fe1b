package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.plugin.LifecycleListener;
import dev.kosha.connector.runner.plugin.LifecycleReport;
import dev.kosha.connector.runner.plugin.PluginLifecycle;
import dev.kosha.connector.runner.plugin.PluginSummary;
import dev.kosha.connector.runner.plugin.PluginUpload;
import dev.kosha.connector.runner.plugin.RefusedArchive;
import java.nio.file.Path;
import java.util.List;

/** What HTTP asks of plugins. Thread-safe. Operations block until they have ended. */
public interface PluginCalls {

  /** The plugins that serve now, by id. */
  List<PluginSummary> plugins();

  /** The zips of the plugins folder that do not serve. */
  List<RefusedArchive> refused();

  /** The runner's own folder for zips that arrive. */
  Path uploadsFolder();

  /** Loads or replaces a plugin. */
  LifecycleReport install(PluginUpload upload, LifecycleListener listener);

  /** Brings back the version that served before. */
  LifecycleReport rollback(String plugin, LifecycleListener listener);

  /** Takes a plugin out for good. */
  LifecycleReport remove(String plugin, LifecycleListener listener);

  /** The plugins of a lifecycle. */
  static PluginCalls of(PluginLifecycle lifecycle) {
    return new InstalledPluginCalls(lifecycle);
  }
}
