package dev.kosha.connector.kafka.dev.runtime;

import java.util.List;

/**
 * The parent of the isolated loader: the JDK, Jackson and the types of this package. Thread-safe.
 *
 * <p>It shows what a connector runner shows its plugins, without SLF4J: the broker logs through a
 * copy of its own, so that its hundreds of lines never reach the host's log.
 */
final class HostView extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final List<String> VISIBLE =
      List.of(
          HostView.class.getPackageName() + ".",
          "com.fasterxml.jackson.core.",
          "com.fasterxml.jackson.databind.",
          "com.fasterxml.jackson.annotation.");

  private final ClassLoader host;

  HostView(ClassLoader host) {
    super("kafka-dev-broker-host", ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (VISIBLE.stream().anyMatch(name::startsWith)) {
      return host.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
