package dev.kosha.connector.runner.plugin;

/**
 * How large a plugin's zip may unpack. Immutable.
 *
 * @param maxEntries files and folders
 * @param maxBytes unpacked, all together
 * @param maxRatio unpacked bytes for one packed byte, for entries beyond a mebibyte
 */
public record ArchiveLimits(int maxEntries, long maxBytes, int maxRatio) {

  public ArchiveLimits {
    if (maxEntries < 1 || maxBytes < 1 || maxRatio < 1) {
      throw new IllegalArgumentException("limits of a plugin archive must be positive");
    }
  }

  /** Room for a large connector, not for a bomb. */
  public static ArchiveLimits defaults() {
    return new ArchiveLimits(10_000, 512L * 1024 * 1024, 100);
  }
}
