package dev.kosha.connector.runner.plugin;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import dev.kosha.connector.api.ApiVersion;
import dev.kosha.connector.api.Connector;
import dev.kosha.connector.runner.registry.PluginRealm;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pf4j.PluginRuntimeException;

/**
 * A plugin's code in memory: its class loader, its threads, its object. Used by the lifecycle
 * thread, which unloads it.
 */
final class LoadedPlugin {

  private final StoredArtifact artifact;
  private final PluginIdentity identity;
  private final PluginFramework framework;
  private final ClassLoader loader;
  private final GenerationThreads threads;

  private LoadedPlugin(
      StoredArtifact artifact,
      PluginIdentity identity,
      PluginFramework framework,
      ClassLoader loader) {
    this.artifact = artifact;
    this.identity = identity;
    this.framework = framework;
    this.loader = loader;
    this.threads = new GenerationThreads(identity.id(), artifact.generation(), loader);
  }

  /** Makes the class loader and the threads; runs no code of the plugin. */
  static LoadedPlugin load(StoredArtifact artifact, PluginIdentity identity) {
    PluginFramework framework = new PluginFramework(artifact.root(), ApiVersion.CURRENT);
    return new LoadedPlugin(artifact, identity, framework, framework.load(artifact));
  }

  /** Makes the plugin's object, on the plugin's own thread. */
  <T> T start(Class<T> type, Duration timeout)
      throws PluginRefusedException, TimeoutException, InterruptedException {
    FutureTask<Object> start = new FutureTask<>(() -> framework.start(identity.id()));
    threads.workers().execute(start);
    Object object;
    try {
      object = start.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PluginRuntimeException failure) {
        throw failure;
      }
      throw new PluginRuntimeException(e.getCause(), "plugin '{}' cannot start", identity.id());
    } finally {
      start.cancel(true);
    }
    if (!type.isInstance(object)) {
      throw new PluginRefusedException(
          "plugin.class '%s' does not implement %s"
              .formatted(identity.className(), type.getName()));
    }
    return type.cast(object);
  }

  PluginRealm realm(Connector connector) {
    // A type cache of its own: the default factory's is static and would keep the plugin's classes.
    LookupCache<Object, JavaType> cache = new LRUMap<>(16, 512);
    TypeFactory types = TypeFactory.defaultInstance().withCache(cache);
    return new PluginRealm(
        connector,
        loader,
        threads.handlers(),
        threads.workers(),
        threads.timer(),
        JsonMapper.builder().typeFactory(types).build());
  }

  StoredArtifact artifact() {
    return artifact;
  }

  PluginIdentity identity() {
    return identity;
  }

  ClassLoader loader() {
    return loader;
  }

  GenerationThreads threads() {
    return threads;
  }

  void unload() {
    framework.unload(identity.id());
  }
}
