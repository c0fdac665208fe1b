package dev.kosha.connector.runner.identity;

import java.time.Duration;

/**
 * A session that has just begun. Immutable; its {@code toString} tells no secret.
 *
 * @param secret what the browser is to keep
 * @param csrf what its page sends with what changes something
 * @param lasts after which it ends by itself
 */
public record OpenedSession(String secret, String csrf, Duration lasts) {

  @Override
  public String toString() {
    return "a session that lasts " + lasts;
  }
}
