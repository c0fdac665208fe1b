package dev.kosha.connector.runner.http;

import java.util.Objects;

/**
 * Something that is wrong, though the runner may get calls. Immutable.
 *
 * @param code stable, upper snake case
 * @param message in words; never a secret
 */
public record HealthNote(String code, String message) {

  public HealthNote {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }
}
