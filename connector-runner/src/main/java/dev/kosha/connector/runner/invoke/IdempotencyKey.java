package dev.kosha.connector.runner.invoke;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes two calls one. Immutable.
 *
 * @param caller whose key it is; two callers may use the same value for different calls
 * @param value as the caller sent it
 * @param repeatedSince since when an earlier call with it may have had an effect that nobody knows
 *     of; null when there was none
 */
public record IdempotencyKey(String caller, String value, @Nullable Instant repeatedSince) {

  /** The key of a first call. */
  public IdempotencyKey(String caller, String value) {
    this(caller, value, null);
  }

  /** The key of a later one. */
  IdempotencyKey repeated(Instant since) {
    return new IdempotencyKey(caller, value, since);
  }

  /** Since when an earlier call may have had an effect that nobody knows of. */
  public Optional<Instant> findRepeatedSince() {
    return Optional.ofNullable(repeatedSince);
  }
}
