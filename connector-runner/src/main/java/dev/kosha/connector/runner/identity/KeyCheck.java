package dev.kosha.connector.runner.identity;

import java.security.SecureRandom;
import java.time.Clock;

/** Checks secrets of keys. Thread-safe; it blocks, for tens of milliseconds. */
final class KeyCheck {

  private final KeyRing ring;
  private final Clock clock;
  private final SecretHash decoy;

  KeyCheck(KeyRing ring, Clock clock, SecureRandom random) {
    this.ring = ring;
    this.clock = clock;
    decoy = SecretHash.decoy(random);
  }

  /**
   * An id that no key has takes as long as one that a key has: nobody can find out ids by the
   * clock.
   */
  Checked check(KeyText presented) {
    // A key that another runner has just made is known from its first call on.
    ring.refresh();
    ApiKey key = ring.key(presented.id());
    SecretHash hash = key == null ? decoy : SecretHash.parse(key.hash());
    boolean right = hash.matches(presented.secret());
    if (key == null || !right) {
      return new Checked.Wrong("the API key is wrong or was revoked");
    }
    if (clock.millis() >= key.untilMillis()) {
      return new Checked.Refused(Decision.refused("the API key has expired"));
    }
    return new Checked.Good(
        new VerifiedCallers.Verified(Caller.of(key), key.untilMillis(), key.untilMillis(), key));
  }
}
