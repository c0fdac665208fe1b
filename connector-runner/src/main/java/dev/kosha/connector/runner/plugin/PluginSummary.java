package dev.kosha.connector.runner.plugin;

import java.time.Instant;
import java.util.Objects;

/**
 * A plugin that serves now. Immutable.
 *
 * @param id of the plugin and its connector
 * @param version of the plugin
 * @param generation its number
 * @param sha256 of the zip it came from, in hex
 * @param loadedAt when it began to serve
 * @param leases how many invocations use it now
 */
public record PluginSummary(
    String id, String version, long generation, String sha256, Instant loadedAt, int leases) {

  public PluginSummary {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(loadedAt, "loadedAt");
  }
}
