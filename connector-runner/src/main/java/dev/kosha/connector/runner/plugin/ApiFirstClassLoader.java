package dev.kosha.connector.runner.plugin;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads the classes of one plugin generation: first what {@link HostApi} shows, then the plugin's
 * own jars. Closed when the generation is unloaded.
 */
final class ApiFirstClassLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  ApiFirstClassLoader(String name, URL[] jars, HostApi api) {
    super(name, jars, api);
  }
}
