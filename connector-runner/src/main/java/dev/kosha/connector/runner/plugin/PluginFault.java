package dev.kosha.connector.runner.plugin;

import java.util.Objects;

/**
 * One thing that is wrong with a plugin's zip. Immutable.
 *
 * @param file inside the zip; empty for the whole of it
 * @param pointer JSON Pointer into the file; empty for the whole of it
 * @param message in words
 */
public record PluginFault(String file, String pointer, String message) {

  public PluginFault {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(message, "message");
  }
}
