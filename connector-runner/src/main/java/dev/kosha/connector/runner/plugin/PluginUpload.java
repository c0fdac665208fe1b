package dev.kosha.connector.runner.plugin;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's zip that somebody asks to install. Immutable.
 *
 * @param archive the zip; it is copied before it is looked at, and stays the caller's
 * @param sha256 what the zip must have, in hex; null when the file {@code <zip>.sha256} tells, if
 *     there is one
 * @param signature of the zip; null when the file {@code <zip>.sig} has it, if there is one
 * @param force whether it may break callers of what serves now
 */
public record PluginUpload(
    Path archive, @Nullable String sha256, @Nullable ArchiveSignature signature, boolean force) {

  public PluginUpload {
    Objects.requireNonNull(archive, "archive");
  }
}
