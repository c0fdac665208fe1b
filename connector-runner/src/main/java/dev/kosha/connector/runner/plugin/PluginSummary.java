package dev.kosha.connector.runner.plugin;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that serves now. Immutable.
 *
 * @param id of the plugin and its connector
 * @param version of the plugin
 * @param previousVersion what a rollback would bring back; null when there is none
 * @param generation its number
 * @param sha256 of the zip it came from, in hex
 * @param signedBy the name of the trusted key that signed the zip; null when none was asked for
 * @param loadedAt when it began to serve
 * @param actions the ids of its actions
 * @param leases how many invocations use it now
 * @param leftBehind what still held the last generation of this plugin that was unloaded
 * @param uncollectedLoaders class loaders of its unloaded generations that are still in memory
 */
public record PluginSummary(
    String id,
    String version,
    @Nullable String previousVersion,
    long generation,
    String sha256,
    @Nullable String signedBy,
    Instant loadedAt,
    List<String> actions,
    int leases,
    AuditFindings leftBehind,
    int uncollectedLoaders) {

  public PluginSummary {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(loadedAt, "loadedAt");
    actions = List.copyOf(actions);
    Objects.requireNonNull(leftBehind, "leftBehind");
  }
}
