package dev.kosha.connector.runner.identity;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is stored. Immutable.
 *
 * @param id public; names the key
 * @param name for people
 * @param role of whoever presents it
 * @param limits of whoever presents it
 * @param hash of the secret, as {@link SecretHash#text()} writes it
 * @param createdAt when it was made
 * @param expiresAt when it ceases to be accepted; never if absent
 */
public record ApiKey(
    String id,
    String name,
    Role role,
    CallLimits limits,
    String hash,
    Instant createdAt,
    @Nullable Instant expiresAt) {

  public ApiKey {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(createdAt, "createdAt");
  }

  public Optional<Instant> findExpiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  /** From this time on it is not accepted, in milliseconds of the epoch. */
  long untilMillis() {
    return expiresAt == null ? Long.MAX_VALUE : expiresAt.toEpochMilli();
  }

  /** Names the key only: a hash is nobody's business. */
  @Override
  public String toString() {
    return "key '" + id + "'";
  }
}
