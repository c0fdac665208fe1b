package dev.kosha.connector.runner.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How plugins are kept. Immutable.
 *
 * @param pluginsFolder where zips are found; need not exist
 * @param workFolder the runner's own: unpacked plugins, swept at start
 * @param drainTimeout how long a replaced generation may finish its invocations
 * @param callTimeout how long a plugin may take to start, to open its example session, to test a
 *     connection or to close
 * @param limits of its archive
 */
public record PluginSettings(
    Path pluginsFolder,
    Path workFolder,
    Duration drainTimeout,
    Duration callTimeout,
    ArchiveLimits limits) {

  public PluginSettings {
    Objects.requireNonNull(pluginsFolder, "pluginsFolder");
    Objects.requireNonNull(workFolder, "workFolder");
    Objects.requireNonNull(limits, "limits");
    if (drainTimeout.isNegative()) {
      throw new IllegalArgumentException("drainTimeout must not be negative: " + drainTimeout);
    }
    if (callTimeout.isNegative() || callTimeout.isZero()) {
      throw new IllegalArgumentException("callTimeout must be positive: " + callTimeout);
    }
  }

  /** The usual limits. */
  public static PluginSettings of(Path pluginsFolder, Path workFolder, Duration drainTimeout) {
    return new PluginSettings(
        pluginsFolder, workFolder, drainTimeout, Duration.ofSeconds(20), ArchiveLimits.defaults());
  }
}
