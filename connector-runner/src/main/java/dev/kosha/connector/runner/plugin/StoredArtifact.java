package dev.kosha.connector.runner.plugin;

import java.nio.file.Path;

/**
 * A private copy of a plugin's zip, unpacked. Immutable.
 *
 * @param copy the zip that it was unpacked from
 * @param plugin the unpacked plugin, inside the copy's root
 */
record StoredArtifact(ArchiveCopy copy, Path plugin) {

  long generation() {
    return copy.generation();
  }

  Path root() {
    return copy.root();
  }

  String sha256() {
    return copy.sha256();
  }
}
