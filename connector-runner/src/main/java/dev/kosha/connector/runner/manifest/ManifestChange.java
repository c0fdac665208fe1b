package dev.kosha.connector.runner.manifest;

import java.util.Objects;

/**
 * One difference between two versions of a plugin's manifests. Immutable.
 *
 * @param breaking whether a caller of the old version may fail with the new one
 * @param subject the action's id, or the connector's for its connection
 * @param pointer JSON Pointer into the new manifest, or into the old one for what is gone
 * @param message what changed, in words
 */
public record ManifestChange(boolean breaking, String subject, String pointer, String message) {

  public ManifestChange {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(message, "message");
  }

  @Override
  public String toString() {
    return (breaking ? "breaking   " : "compatible ") + subject + " " + pointer + ": " + message;
  }
}
