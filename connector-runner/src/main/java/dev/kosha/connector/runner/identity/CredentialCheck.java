package dev.kosha.connector.runner.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for a key or a token. Thread-safe; whoever opens it closes it.
 *
 * <p>Few checks run at once, each on threads of its kind: what they cost in memory is bounded, and
 * an issuer that does not answer holds up no key.
 */
final class CredentialCheck implements Authenticator, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CredentialCheck.class);

  private final Fingerprint.Maker fingerprints;
  private final VerifiedCallers verified;
  private final WrongSecrets wrong;
  private final KeyCheck keys;
  private final @Nullable TokenCheck tokens;
  private final ExecutorService keyThreads = CheckThreads.start("kosha-key-check");
  private final ExecutorService tokenThreads = CheckThreads.start("kosha-token-check");
  private final Map<Fingerprint, CompletableFuture<Decision>> running = new ConcurrentHashMap<>();

  /**
   * @param tokens absent when there is no issuer
   */
  CredentialCheck(KeyRing ring, @Nullable TokenCheck tokens, Clock clock, SecureRandom random) {
    this.tokens = tokens;
    fingerprints = new Fingerprint.Maker(random);
    verified = new VerifiedCallers(ring, clock);
    wrong = new WrongSecrets(clock);
    keys = new KeyCheck(ring, clock, random);
  }

  @Override
  public String claimed(String authorization) {
    Presented presented = Presented.read(authorization);
    if (presented instanceof Presented.Key key) {
      return "key:" + key.key().id();
    }
    return presented instanceof Presented.Token ? "token" : "unknown";
  }

  @Override
  public boolean asks() {
    return true;
  }

  @Override
  public Optional<Caller> recall(@Nullable String authorization) {
    return authorization == null ? Optional.empty() : verified.find(fingerprints.of(authorization));
  }

  @Override
  public CompletionStage<Decision> authenticate(@Nullable String authorization, String address) {
    Presented presented = Presented.read(authorization);
    if (authorization != null && presented instanceof Presented.Key key) {
      return start(authorization, key.key().id(), address, keyThreads, () -> keys.check(key.key()));
    }
    if (authorization != null && presented instanceof Presented.Token token && tokens != null) {
      TokenCheck check = tokens;
      return start(authorization, "", address, tokenThreads, () -> check.check(token.text()));
    }
    return CompletableFuture.completedFuture(
        Decision.refused(
            presented instanceof Presented.Nothing nothing
                ? nothing.why()
                : "this runner knows no issuer of tokens; present an API key"));
  }

  /** The same credentials are checked once, however many requests bring them at once. */
  private CompletionStage<Decision> start(
      String authorization,
      String keyId,
      String address,
      ExecutorService threads,
      Supplier<Checked> check) {
    Duration lockedOut = wrong.lockedOut(keyId, address);
    if (!lockedOut.isZero()) {
      return CompletableFuture.completedFuture(
          new Decision.Refused(
              Decision.Reason.LOCKED_OUT,
              "too many wrong credentials were sent for this key or from this address",
              lockedOut));
    }
    Fingerprint fingerprint = fingerprints.of(authorization);
    CompletableFuture<Decision> mine = new CompletableFuture<>();
    CompletableFuture<Decision> other = running.putIfAbsent(fingerprint, mine);
    if (other != null) {
      return other;
    }
    try {
      threads.execute(
          () -> {
            Decision decision = decide(fingerprint, keyId, address, check);
            running.remove(fingerprint);
            mine.complete(decision);
          });
    } catch (RejectedExecutionException e) {
      running.remove(fingerprint);
      mine.complete(Decision.unavailable("too many credentials are being checked"));
    }
    return mine;
  }

  private Decision decide(
      Fingerprint fingerprint, String keyId, String address, Supplier<Checked> check) {
    Checked checked;
    try {
      checked = check.get();
    } catch (RuntimeException e) {
      LOG.error("credentials could not be checked", e);
      return Decision.unavailable("credentials cannot be checked now");
    }
    if (checked instanceof Checked.Good good) {
      verified.add(fingerprint, good.verified());
      wrong.forgive(keyId);
      return new Decision.Accepted(good.verified().caller(), good.verified().expiresMillis());
    }
    if (checked instanceof Checked.Refused refused) {
      return refused.decision();
    }
    wrong.add(keyId, address);
    return Decision.refused(((Checked.Wrong) checked).detail());
  }

  /** Checks no more; what waits is answered that it cannot be checked. */
  @Override
  public void close() {
    keyThreads.shutdownNow();
    tokenThreads.shutdownNow();
    running
        .values()
        .forEach(waiting -> waiting.complete(Decision.unavailable("the runner is stopping")));
  }
}
