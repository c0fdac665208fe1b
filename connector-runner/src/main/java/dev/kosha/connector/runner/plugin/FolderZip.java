package dev.kosha.connector.runner.plugin;

import java.nio.file.Path;

/**
 * A zip of the plugins folder that can be read. Immutable.
 *
 * @param path where it is
 * @param stamp as it was when it was read
 * @param identity who it says it is
 * @param connector whether it brings a connector
 * @param sha256 of it, in hex
 */
record FolderZip(
    Path path, ZipStamp stamp, PluginIdentity identity, boolean connector, String sha256) {

  String file() {
    return String.valueOf(path.getFileName());
  }
}
