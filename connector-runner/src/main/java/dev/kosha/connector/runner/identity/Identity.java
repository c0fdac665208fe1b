package dev.kosha.connector.runner.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may call one runner. Thread-safe; whoever opens it closes it, and closes its store after it.
 */
public final class Identity implements AutoCloseable {

  /** Between two fetches of an issuer's keys that a token with an unknown key causes. */
  private static final Duration FETCH_PAUSE = Duration.ofSeconds(10);

  private final ApiKeys keys;
  private final Authenticator authenticator;
  private final @Nullable Sessions sessions;
  private final List<Runnable> ends;

  private Identity(
      ApiKeys keys, Authenticator authenticator, @Nullable Sessions sessions, List<Runnable> ends) {
    this.keys = keys;
    this.authenticator = authenticator;
    this.sessions = sessions;
    this.ends = List.copyOf(ends);
  }

  /** Asks callers for nothing; keys can be made for later. */
  public static Identity withoutCredentials(KeyStore store, Clock clock) {
    return new Identity(ApiKeys.of(store, clock), Authenticator.off(), null, List.of());
  }

  /**
   * Asks callers for a key or a token, and starts to follow the store; browsers cannot log in.
   *
   * @param issuer whose tokens are accepted beside keys; absent for nobody's
   */
  public static Identity withCredentials(
      KeyStore store, @Nullable IssuerSettings issuer, Clock clock) {
    return open(store, null, issuer, clock, FETCH_PAUSE);
  }

  /**
   * The same where browsers can log in.
   *
   * @param browsers their sessions
   */
  public static Identity withCredentials(
      KeyStore store, BrowserSessions browsers, @Nullable IssuerSettings issuer, Clock clock) {
    return open(store, browsers, issuer, clock, FETCH_PAUSE);
  }

  static Identity open(
      KeyStore store,
      @Nullable BrowserSessions browsers,
      @Nullable IssuerSettings issuer,
      Clock clock,
      Duration fetchPause) {
    KeyRing ring = new KeyRing(store);
    KeyPoll poll = KeyPoll.start(ring);
    TokenCheck tokens =
        issuer == null
            ? null
            : new TokenCheck(issuer, new IssuerKeys(issuer.issuer(), clock, fetchPause), clock);
    SecureRandom random = new SecureRandom();
    CredentialCheck check = new CredentialCheck(ring, tokens, clock, random);
    List<Runnable> ends = new ArrayList<>(List.of(poll::close, check::close));
    Sessions sessions =
        browsers == null
            ? null
            : new Sessions(browsers.store(), ring, browsers.longest(), clock, random);
    if (sessions != null) {
      ends.add(sessions::close);
    }
    return new Identity(new ApiKeys(store, clock, ring::refresh), check, sessions, ends);
  }

  /** Finds out who calls. */
  public Authenticator authenticator() {
    return authenticator;
  }

  /** Browsers that have logged in; empty where they cannot. */
  public Optional<Sessions> sessions() {
    return Optional.ofNullable(sessions);
  }

  /** Makes, lists and revokes keys. */
  public ApiKeys keys() {
    return keys;
  }

  /** Idempotent. */
  @Override
  public void close() {
    ends.forEach(Runnable::run);
  }
}
