package dev.kosha.connector.runner.plugin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a plugin sees of the host: the connector API and what that API speaks in. Classes of the
 * JDK come from its platform loader. No resource of the host shows through.
 */
final class HostApi extends ClassLoader {

  /** Packages with all that is below them. */
  static final List<String> SHARED =
      List.of(
          "dev.kosha.connector.api.",
          "org.slf4j.",
          "com.fasterxml.jackson.core.",
          "com.fasterxml.jackson.databind.",
          "com.fasterxml.jackson.annotation.",
          "org.jspecify.");

  private final ClassLoader host;

  HostApi(ClassLoader host) {
    super("kosha-api", ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> findClass(@Nullable String name) throws ClassNotFoundException {
    if (name != null && SHARED.stream().anyMatch(name::startsWith)) {
      return host.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
