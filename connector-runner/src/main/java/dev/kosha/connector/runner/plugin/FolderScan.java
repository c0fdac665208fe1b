package dev.kosha.connector.runner.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells zips that are complete from those that are being written: a zip is settled when two looks
 * in a row see the same of it. Used by one thread.
 */
final class FolderScan {

  private final PluginFolder folder;
  private Map<Path, ZipStamp> before = Map.of();

  FolderScan(PluginFolder folder) {
    this.folder = folder;
  }

  /** One look. */
  FolderView look() throws IOException {
    Map<Path, ZipStamp> now = folder.stamps();
    Map<Path, ZipStamp> settled = new HashMap<>(now);
    settled.entrySet().removeIf(entry -> !entry.getValue().equals(before.get(entry.getKey())));
    boolean quiet = settled.size() == now.size() && now.keySet().containsAll(before.keySet());
    before = now;
    return new FolderView(settled, quiet);
  }
}
