package dev.kosha.connector.runner;

import dev.kosha.connector.runner.config.ConfigException;
import dev.kosha.connector.runner.plugin.TrustedKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the keys that the settings name. */
final class TrustedKeys {

  private TrustedKeys() {}

  /**
   * Reads every one.
   *
   * @throws ConfigException with every file that is no public key: a runner that trusts fewer keys
   *     than it was told, or all plugins, must not start
   */
  static List<TrustedKey> read(List<Path> files) {
    List<TrustedKey> keys = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path file : files) {
      try {
        keys.add(TrustedKey.read(file));
      } catch (IOException e) {
        problems.add("plugins.trustedKeys: '" + file + "' cannot be read: " + e);
      } catch (IllegalArgumentException e) {
        problems.add("plugins.trustedKeys: " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return keys;
  }
}
