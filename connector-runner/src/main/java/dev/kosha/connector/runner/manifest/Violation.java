package dev.kosha.connector.runner.manifest;

import java.util.Objects;

/**
 * One way in which a document breaks its schema. Immutable.
 *
 * @param pointer JSON Pointer (RFC 6901) to the place in the document; empty for the whole of it
 * @param keyword the schema keyword that is broken, such as {@code required}
 * @param message in words, without the value itself
 */
public record Violation(String pointer, String keyword, String message) {

  public Violation {
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(keyword, "keyword");
    Objects.requireNonNull(message, "message");
  }
}
