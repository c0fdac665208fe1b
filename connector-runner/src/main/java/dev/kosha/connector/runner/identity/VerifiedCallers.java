package dev.kosha.connector.runner.identity;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The callers whose credentials were found good, by fingerprint. Thread-safe. An entry ends when
 * its credentials do; one of a key also when the key is changed or gone.
 */
final class VerifiedCallers {

  private static final int MOST = 10_000;

  private final KeyRing ring;
  private final Clock clock;
  private final Map<Fingerprint, Entry> entries = new ConcurrentHashMap<>();

  VerifiedCallers(KeyRing ring, Clock clock) {
    this.ring = ring;
    this.clock = clock;
  }

  Optional<Caller> find(Fingerprint fingerprint) {
    Entry entry = entries.get(fingerprint);
    if (entry == null) {
      return Optional.empty();
    }
    if (isGood(entry)) {
      return Optional.of(entry.caller);
    }
    entries.remove(fingerprint, entry);
    return Optional.empty();
  }

  void add(Fingerprint fingerprint, Verified verified) {
    if (entries.size() >= MOST) {
      entries.values().removeIf(entry -> !isGood(entry));
    }
    if (entries.size() >= MOST) {
      // Whoever calls again is checked again.
      entries.clear();
    }
    entries.put(fingerprint, new Entry(verified.caller(), verified.untilMillis(), verified.key()));
  }

  void forget(Fingerprint fingerprint) {
    entries.remove(fingerprint);
  }

  private boolean isGood(Entry entry) {
    return clock.millis() < entry.untilMillis
        && (entry.key == null || entry.key.equals(ring.key(entry.key.id())));
  }

  private record Entry(Caller caller, long untilMillis, @Nullable ApiKey key) {}

  /**
   * What a check found.
   *
   * @param caller whose credentials they are
   * @param untilMillis how long that is to be believed
   * @param expiresMillis how long they are good
   * @param key the key they are of; absent for a token
   */
  record Verified(Caller caller, long untilMillis, long expiresMillis, @Nullable ApiKey key) {}
}
