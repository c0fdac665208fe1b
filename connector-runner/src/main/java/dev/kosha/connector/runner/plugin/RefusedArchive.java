package dev.kosha.connector.runner.plugin;

import java.time.Instant;
import java.util.Objects;

/**
 * A zip of the plugins folder that does not serve. Immutable.
 *
 * @param file its name
 * @param plugin the plugin's id; empty when it could not be read
 * @param version empty when it could not be read
 * @param reason why it was not taken
 * @param since when that was found
 */
public record RefusedArchive(
    String file, String plugin, String version, String reason, Instant since) {

  public RefusedArchive {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(plugin, "plugin");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(since, "since");
  }
}
