package dev.kosha.connector.kafka.dev.runtime;

import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A {@link BrokerRuntime} whose Kafka classes live in a class loader of their own, which goes with
 * {@link #close()}. Thread-safe.
 */
public final class IsolatedRuntime implements BrokerRuntime {

  private static final String ENTRY = "dev.kosha.connector.kafka.dev.node.EmbeddedRuntime";

  private final URLClassLoader loader;
  private final BrokerRuntime runtime;

  private IsolatedRuntime(URLClassLoader loader, BrokerRuntime runtime) {
    this.loader = loader;
    this.runtime = runtime;
  }

  /**
   * Opens the runtime.
   *
   * @param classPath Kafka's server with all it needs but Jackson, and this module's own jar
   */
  public static IsolatedRuntime open(List<Path> classPath) {
    URL[] urls = classPath.stream().map(IsolatedRuntime::url).toArray(URL[]::new);
    HostView host = new HostView(IsolatedRuntime.class.getClassLoader());
    URLClassLoader loader = new URLClassLoader("kafka-dev-broker", urls, host);
    try {
      return new IsolatedRuntime(loader, OwnThread.call(loader, () -> create(loader)));
    } catch (IOException | IllegalStateException | LinkageError e) {
      close(loader);
      throw new IllegalStateException("Kafka's server cannot be loaded from " + classPath, e);
    }
  }

  private static BrokerRuntime create(ClassLoader loader) throws ReflectiveOperationException {
    return (BrokerRuntime) loader.loadClass(ENTRY).getConstructor().newInstance();
  }

  @Override
  public RunningBroker start(Map<String, String> properties) throws IOException {
    RunningBroker broker = OwnThread.call(loader, () -> runtime.start(properties));
    return new RunningBroker() {
      @Override
      public Map<String, Integer> ports() {
        return broker.ports();
      }

      @Override
      public void close() {
        run(broker::close);
      }
    };
  }

  @Override
  public void close() {
    run(runtime::close);
    // The host's Jackson remembers the types that it was asked to read, Kafka's among them.
    TypeFactory.defaultInstance().clearCache();
    close(loader);
  }

  private void run(Runnable action) {
    try {
      OwnThread.call(
          loader,
          () -> {
            action.run();
            return loader;
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(URLClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
