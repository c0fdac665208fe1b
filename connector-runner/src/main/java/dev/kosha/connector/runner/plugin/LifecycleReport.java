package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.runner.manifest.ManifestChange;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was done to a plugin. Immutable.
 *
 * @param plugin its id; the file's name when the id could not be read
 * @param version empty when it could not be read
 * @param refusal why what was asked for is not so; null when it is
 * @param message the reason when not; empty otherwise
 * @param steps in order, the failed one included
 * @param changes what the new manifests change for callers of the old ones; empty when there is
 *     nothing to compare
 * @param leftBehind what still held the generation that was unloaded
 */
public record LifecycleReport(
    String plugin,
    String version,
    @Nullable RefusalCode refusal,
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

  /** The same, of a plugin that its caller knows by this name. */
  public LifecycleReport of(String name) {
    return new LifecycleReport(name, version, refusal, message, steps, changes, leftBehind);
  }

  /** Whether what was asked for is now so. */
  public boolean ok() {
    return refusal == null;
  }

  /** A refusal before there was anything to do. */
  static LifecycleReport refused(String plugin, RefusalCode code, String reason) {
    return new LifecycleReport(
        plugin, "", code, reason, List.of(), List.of(), AuditFindings.none());
  }
}
