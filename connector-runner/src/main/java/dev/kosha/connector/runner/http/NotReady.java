package dev.kosha.connector.runner.http;

import java.util.Objects;

/**
 * A reason why the runner should get no calls now. Immutable.
 *
 * @param code stable, upper snake case
 * @param message in words; never a secret
 */
public record NotReady(String code, String message) {

  public NotReady {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }
}
