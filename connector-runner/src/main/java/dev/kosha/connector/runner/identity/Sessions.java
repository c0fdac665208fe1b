package dev.kosha.connector.runner.identity;

import dev.kosha.connector.runner.store.StoredSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Browsers that have logged in. Thread-safe; no method blocks. Whoever opens it closes it.
 *
 * <p>A session is kept in the store, so any runner on it knows it. One that was found there is
 * believed in for a second; so ends also what another runner has ended. The session of a key has
 * the key's role and limits as they are now, and ends with it.
 */
public final class Sessions implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private static final Duration BELIEVED = Duration.ofSeconds(1);
  private static final String OF_KEY = "key:";

  private final SessionStore store;
  private final KeyRing ring;
  private final Duration longest;
  private final Clock clock;
  private final SecureRandom random;
  private final Fingerprint.Maker fingerprints;
  private final VerifiedCallers verified;
  private final AtomicBoolean failing = new AtomicBoolean();
  private final ExecutorService threads = CheckThreads.start("kosha-session-check");

  Sessions(SessionStore store, KeyRing ring, Duration longest, Clock clock, SecureRandom random) {
    this.store = store;
    this.ring = ring;
    this.longest = longest;
    this.clock = clock;
    this.random = random;
    fingerprints = new Fingerprint.Maker(random);
    verified = new VerifiedCallers(ring, clock);
  }

  /** The caller of a session that was found good a moment ago. */
  public Optional<Caller> recall(String cookie) {
    return verified.find(fingerprints.of(cookie));
  }

  /** Looks for the session of a cookie, elsewhere. */
  public CompletionStage<Decision> check(String cookie) {
    return submit(() -> decide(cookie))
        .handle(
            (decision, failure) -> {
              if (failure == null) {
                failing.set(false);
                return decision;
              }
              // Once, not for each request of each browser.
              if (!(failure instanceof RejectedExecutionException) && !failing.getAndSet(true)) {
                LOG.error("sessions cannot be checked", failure);
              }
              return Decision.unavailable("sessions cannot be checked now");
            });
  }

  private Decision decide(String cookie) {
    Instant now = clock.instant();
    StoredSession session =
        SessionText.find(cookie)
            .flatMap(text -> store.find(text.id()))
            .filter(found -> now.isBefore(found.expiresAt()))
            .orElse(null);
    Caller caller = session == null ? null : caller(session).orElse(null);
    if (session == null || caller == null) {
      return Decision.refused("the session has ended: log in again");
    }
    long expires = session.expiresAt().toEpochMilli();
    long until = Math.min(expires, now.plus(BELIEVED).toEpochMilli());
    verified.add(
        fingerprints.of(cookie),
        new VerifiedCallers.Verified(caller, until, expires, key(session)));
    return new Decision.Accepted(caller, expires);
  }

  private Optional<Caller> caller(StoredSession session) {
    if (session.callerId().startsWith(OF_KEY)) {
      return Optional.ofNullable(key(session))
          .filter(key -> clock.millis() < key.untilMillis())
          .map(Caller::of);
    }
    return Role.find(session.role())
        .map(role -> new Caller(session.callerId(), session.name(), role, CallLimits.none()));
  }

  private @Nullable ApiKey key(StoredSession session) {
    return session.callerId().startsWith(OF_KEY)
        ? ring.key(session.callerId().substring(OF_KEY.length()))
        : null;
  }

  /** Begins the session of a caller whose credentials were just found good. */
  public CompletionStage<OpenedSession> open(Decision.Accepted accepted) {
    return submit(
        () -> {
          SessionText text = SessionText.create(random);
          Caller caller = accepted.caller();
          Instant now = Instant.ofEpochMilli(clock.millis());
          long left = Math.max(0, accepted.untilMillis() - now.toEpochMilli());
          Duration lasts = Duration.ofMillis(Math.min(left, longest.toMillis()));
          store.add(
              new StoredSession(
                  text.id(),
                  caller.id(),
                  caller.name(),
                  caller.role().text(),
                  now,
                  now.plus(lasts)));
          return new OpenedSession(text.secret(), text.csrf(), lasts);
        });
  }

  /** Ends the session of a cookie, here at once and elsewhere within a second. */
  public CompletionStage<Boolean> end(String cookie) {
    return submit(
        () -> {
          boolean ended =
              SessionText.find(cookie).map(text -> store.remove(text.id())).orElse(false);
          verified.forget(fingerprints.of(cookie));
          return ended;
        });
  }

  /** What the page of a session sends with what changes something. */
  public String csrf(String cookie) {
    return SessionText.find(cookie).map(SessionText::csrf).orElse("");
  }

  /** Whether a request with this cookie comes from a page that knows it. */
  public boolean isOwn(String cookie, @Nullable String csrf) {
    return SessionText.find(cookie).isPresent()
        && MessageDigest.isEqual(
            csrf(cookie).getBytes(StandardCharsets.UTF_8),
            Objects.requireNonNullElse(csrf, "").getBytes(StandardCharsets.UTF_8));
  }

  private <T> CompletableFuture<T> submit(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, threads);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** What waits is dropped; it must not be used after. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
