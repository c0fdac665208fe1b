package dev.kosha.connector.runner.plugin;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import org.pf4j.DefaultPluginManager;
import org.pf4j.Plugin;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;
import org.pf4j.PropertiesPluginDescriptorFinder;

/**
 * PF4J for exactly one plugin: it refuses two plugins of one id, and generations live side by side.
 * Used by one thread; thrown away with its generation.
 */
final class PluginFramework extends DefaultPluginManager {

  PluginFramework(Path root, String apiVersion) {
    super(List.of(root));
    setSystemVersion(apiVersion);
  }

  /** Makes the class loader; runs no code of the plugin. */
  ClassLoader load(StoredArtifact artifact) {
    String id = loadPlugin(artifact.plugin());
    return getPluginClassLoader(id);
  }

  /**
   * Makes the plugin's object. Runs code of the plugin: call it on a thread of the generation.
   *
   * @throws PluginRuntimeException for whatever goes wrong
   */
  Object start(String id) {
    PluginState state = startPlugin(id);
    if (state != PluginState.STARTED) {
      throw new PluginRuntimeException("plugin '{}' is {}", id, state);
    }
    return ((PluginShell) getPlugin(id).getPlugin()).makeObject();
  }

  /** Forgets the plugin and closes its class loader. */
  void unload(String id) {
    stopPlugin(id);
    unloadPlugin(id);
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new PropertiesPluginDescriptorFinder();
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new LibraryLoader();
  }

  @Override
  protected PluginFactory createPluginFactory() {
    return PluginShell::new;
  }

  /**
   * What PF4J takes for the plugin: the plugin's class knows nothing of PF4J. It does nothing when
   * PF4J starts it, so that PF4J neither keeps nor logs what the plugin throws.
   */
  private static final class PluginShell extends Plugin {

    private final ClassLoader loader;
    private final String className;

    PluginShell(PluginWrapper wrapper) {
      this.loader = wrapper.getPluginClassLoader();
      this.className = wrapper.getDescriptor().getPluginClass();
    }

    Object makeObject() {
      try {
        return loader.loadClass(className).getConstructor().newInstance();
      } catch (ClassNotFoundException e) {
        throw new PluginRuntimeException(e, "plugin.class '{}' is not in lib/", className);
      } catch (NoSuchMethodException e) {
        throw new PluginRuntimeException(
            e, "plugin.class '{}' has no public constructor without parameters", className);
      } catch (ReflectiveOperationException e) {
        throw new PluginRuntimeException(e, "plugin.class '{}' cannot be made", className);
      }
    }
  }

  private static final class LibraryLoader implements PluginLoader {

    @Override
    public boolean isApplicable(Path plugin) {
      return true;
    }

    @Override
    public ClassLoader loadPlugin(Path plugin, PluginDescriptor descriptor) {
      try {
        List<Path> jars = LibraryCheck.jars(plugin);
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
          urls[i] = jars.get(i).toUri().toURL();
        }
        HostApi api = new HostApi(PluginFramework.class.getClassLoader());
        return new ApiFirstClassLoader("kosha-" + descriptor.getPluginId(), urls, api);
      } catch (IOException | PluginRefusedException e) {
        throw new PluginRuntimeException(String.valueOf(e.getMessage()));
      }
    }
  }
}
