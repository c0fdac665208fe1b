package dev.kosha.connector.runner.plugin;

import java.nio.file.Path;
import java.util.Map;

/**
 * The plugins folder at one moment. Immutable.
 *
 * @param settled the zips that nobody is writing any more
 * @param quiet whether there are no others, and none has just gone
 */
record FolderView(Map<Path, ZipStamp> settled, boolean quiet) {

  FolderView {
    settled = Map.copyOf(settled);
  }
}
