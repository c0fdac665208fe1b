package dev.kosha.connector.runner.manifest;

import java.util.Objects;

/**
 * One reason to refuse a plugin's manifests. Immutable.
 *
 * @param file relative to the manifests folder
 * @param pointer JSON Pointer into the file; empty for the whole of it
 * @param reason in words
 */
public record ManifestFault(String file, String pointer, String reason) {

  public ManifestFault {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public String toString() {
    return pointer.isEmpty() ? file + ": " + reason : file + " " + pointer + ": " + reason;
  }
}
