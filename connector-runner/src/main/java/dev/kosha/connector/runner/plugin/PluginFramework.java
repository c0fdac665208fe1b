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
    PluginWrapper wrapper = getPlugin(id);
    if (state != PluginState.STARTED) {
      Throwable reason = wrapper.getFailedException();
      throw reason == null
          ? new PluginRuntimeException("plugin '{}' is {}", id, state)
          : new PluginRuntimeException(reason, "plugin '{}' cannot be started", id);
    }
    return ((PluginObject) wrapper.getPlugin()).object();
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
    return PluginObject::create;
  }

  /** A plugin's class knows nothing of PF4J: this stands for it there. */
  private static final class PluginObject extends Plugin {

    private final Object object;

    private PluginObject(Object object) {
      this.object = object;
    }

    static Plugin create(PluginWrapper wrapper) {
      String name = wrapper.getDescriptor().getPluginClass();
      try {
        Class<?> type = wrapper.getPluginClassLoader().loadClass(name);
        return new PluginObject(type.getConstructor().newInstance());
      } catch (ClassNotFoundException e) {
        throw new PluginRuntimeException(e, "plugin.class '{}' is not in lib/", name);
      } catch (NoSuchMethodException e) {
        throw new PluginRuntimeException(
            e, "plugin.class '{}' has no public constructor without parameters", name);
      } catch (ReflectiveOperationException e) {
        throw new PluginRuntimeException(e, "plugin.class '{}' cannot be made", name);
      }
    }

    Object object() {
      return object;
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
        List<Path> jars = LibraryCheck.requireClean(plugin);
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
