package dev.kosha.connector.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What the process was started with. Immutable.
 *
 * @param environment the environment variables
 * @param properties the system properties
 */
record Launch(Map<String, String> environment, Properties properties) {

  /** Where plugins are when no setting says so: the launch script names those of the clone. */
  Optional<Path> findPlugins() {
    return Optional.ofNullable(properties.getProperty("kosha.plugins")).map(Path::of);
  }

  /** Where the development services are. */
  Path devServices() {
    return Path.of(properties.getProperty("kosha.devServices", "dev-services"));
  }

  /** Whether a person watches standard error, which only the launch script can tell on JDK 17. */
  boolean isTerminal() {
    return Boolean.parseBoolean(properties.getProperty("kosha.terminal"));
  }

  /** How long the process runs. */
  Duration age() {
    Instant now = Instant.now();
    return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
  }
}
