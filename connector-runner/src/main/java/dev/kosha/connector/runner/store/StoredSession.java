package dev.kosha.connector.runner.store;

import java.time.Instant;
import java.util.Objects;

/**
 * A browser that has logged in. Immutable.
 *
 * @param id a hash of what the browser holds
 * @param callerId who logged in
 * @param name of the caller, for people
 * @param role of the caller when the session began
 * @param createdAt when it began
 * @param expiresAt when it ends by itself
 */
public record StoredSession(
    String id, String callerId, String name, String role, Instant createdAt, Instant expiresAt) {

  public StoredSession {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(callerId, "callerId");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }

  /** Names the caller only. */
  @Override
  public String toString() {
    return "session of '" + callerId + "'";
  }
}
