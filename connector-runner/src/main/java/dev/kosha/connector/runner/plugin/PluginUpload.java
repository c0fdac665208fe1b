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
 * @param plugin the id that the zip's plugin must have; null for any
 */
public record PluginUpload(
    Path archive,
    @Nullable String sha256,
    @Nullable ArchiveSignature signature,
    boolean force,
    @Nullable String plugin) {

  public PluginUpload {
    Objects.requireNonNull(archive, "archive");
  }

  /** A zip of any plugin. */
  public PluginUpload(
      Path archive, @Nullable String sha256, @Nullable ArchiveSignature signature, boolean force) {
    this(archive, sha256, signature, force, null);
  }
}
