package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.runner.manifest.ManifestChange;
import java.util.List;
import java.util.Objects;

/**
 * What was done to a plugin. Immutable.
 *
 * @param plugin its id; the file's name when the id could not be read
 * @param version empty when it could not be read
 * @param ok whether what was asked for is now so
 * @param message the reason when not; empty otherwise
 * @param steps in order, the failed one included
 * @param changes what the new manifests change for callers of the old ones; empty when there is
 *     nothing to compare
 * @param leftBehind what still held the generation that was unloaded
 */
public record LifecycleReport(
    String plugin,
    String version,
    boolean ok,
    String message,
    List<LifecycleStep> steps,
    List<ManifestChange> changes,
    AuditFindings leftBehind) {

  public LifecycleReport {
    Objects.requireNonNull(plugin, "plugin");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(leftBehind, "leftBehind");
    steps = List.copyOf(steps);
    changes = List.copyOf(changes);
  }

  /** A refusal before there was anything to do. */
  static LifecycleReport refused(String plugin, String reason) {
    return new LifecycleReport(
        plugin, "", false, reason, List.of(), List.of(), AuditFindings.none());
  }
}
