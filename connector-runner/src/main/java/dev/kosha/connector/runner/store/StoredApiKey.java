package dev.kosha.connector.runner.store;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of keys. Immutable.
 *
 * @param id unique
 * @param name for people
 * @param role of whoever presents it
 * @param limits as JSON; empty for none
 * @param hash of the secret
 * @param createdAt when it was made
 * @param expiresAt when it ceases to be accepted; never if absent
 */
public record StoredApiKey(
    String id,
    String name,
    String role,
    String limits,
    String hash,
    Instant createdAt,
    @Nullable Instant expiresAt) {

  public StoredApiKey {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(createdAt, "createdAt");
  }

  /** Names the key only. */
  @Override
  public String toString() {
    return "key '" + id + "'";
  }
}
