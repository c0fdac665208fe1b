package dev.kosha.connector.runner.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How plugins are kept. Immutable.
 *
 * @param pluginsFolder where zips are found, and put for those who upload; need not exist
 * @param workFolder the runner's own: unpacked plugins, swept at start
 * @param versionsFolder the runner's own: the zips that serve and that served before
 * @param drainTimeout how long a replaced generation may finish its invocations
 * @param callTimeout how long a plugin may take to start, to open its example session, to test a
 *     connection or to close
 * @param pollInterval how often the plugins folder is looked at
 * @param trustedKeys when there are any, a plugin must be signed by one of them
 * @param limits of its archive
 */
public record PluginSettings(
    Path pluginsFolder,
    Path workFolder,
    Path versionsFolder,
    Duration drainTimeout,
    Duration callTimeout,
    Duration pollInterval,
    List<TrustedKey> trustedKeys,
    ArchiveLimits limits) {

  public PluginSettings {
    Objects.requireNonNull(pluginsFolder, "pluginsFolder");
    Objects.requireNonNull(workFolder, "workFolder");
    Objects.requireNonNull(versionsFolder, "versionsFolder");
    Objects.requireNonNull(limits, "limits");
    trustedKeys = List.copyOf(trustedKeys);
    if (drainTimeout.isNegative()) {
      throw new IllegalArgumentException("drainTimeout must not be negative: " + drainTimeout);
    }
    requirePositive("callTimeout", callTimeout);
    requirePositive("pollInterval", pollInterval);
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " must be positive: " + duration);
    }
  }

  /** The usual limits, no keys, and all of the runner's own folders in one. */
  public static PluginSettings of(Path pluginsFolder, Path dataFolder, Duration drainTimeout) {
    return new PluginSettings(
        pluginsFolder,
        dataFolder.resolve("work"),
        dataFolder.resolve("versions"),
        drainTimeout,
        Duration.ofSeconds(30),
        Duration.ofSeconds(2),
        List.of(),
        ArchiveLimits.defaults());
  }

  /** The same, with a folder that is looked at more or less often. */
  public PluginSettings polledEvery(Duration interval) {
    return new PluginSettings(
        pluginsFolder,
        workFolder,
        versionsFolder,
        drainTimeout,
        callTimeout,
        interval,
        trustedKeys,
        limits);
  }

  /** The same, with keys one of which must have signed a plugin. */
  public PluginSettings trusting(List<TrustedKey> keys) {
    return new PluginSettings(
        pluginsFolder,
        workFolder,
        versionsFolder,
        drainTimeout,
        callTimeout,
        pollInterval,
        keys,
        limits);
  }
}
