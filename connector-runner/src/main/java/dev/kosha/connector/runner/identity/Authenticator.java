package dev.kosha.connector.runner.identity;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Finds out who calls. Thread-safe; no method blocks or throws. */
public interface Authenticator {

  /**
   * The caller of credentials that were found good before and still are: the way of nearly every
   * request.
   *
   * @param authorization the header {@code Authorization}
   */
  Optional<Caller> recall(@Nullable String authorization);

  /**
   * Checks credentials that {@link #recall} does not know, elsewhere.
   *
   * @param authorization the header {@code Authorization}
   * @param address where the request comes from
   */
  CompletionStage<Decision> authenticate(@Nullable String authorization, String address);

  /**
   * Whom credentials claim to be of, true or not: {@code key:} and an id, {@code token}, or {@code
   * unknown}. No secret.
   */
  String claimed(String authorization);

  /** Whether callers have to bring credentials. */
  boolean asks();

  /** Asks for no credentials: everybody may do everything. */
  static Authenticator off() {
    return new NoCredentials();
  }
}
