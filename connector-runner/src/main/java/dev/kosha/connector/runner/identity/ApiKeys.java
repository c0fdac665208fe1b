package dev.kosha.connector.runner.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Makes, lists and revokes keys. Thread-safe; its methods block. */
public final class ApiKeys {

  private final KeyStore store;
  private final Clock clock;
  private final Runnable changed;
  private final SecureRandom random = new SecureRandom();

  /** Keys of a store that no runner of this process reads. */
  public static ApiKeys of(KeyStore store, Clock clock) {
    return new ApiKeys(store, clock, () -> {});
  }

  /**
   * @param changed runs after each change
   */
  ApiKeys(KeyStore store, Clock clock, Runnable changed) {
    this.store = store;
    this.clock = clock;
    this.changed = changed;
  }

  public CreatedKey create(KeyRequest request) {
    KeyText text = KeyText.create(random);
    ApiKey key =
        new ApiKey(
            text.id(),
            request.name(),
            request.role(),
            request.limits(),
            SecretHash.of(text.secret(), random).text(),
            Instant.ofEpochMilli(clock.millis()),
            request.expiresAt());
    store.add(key);
    changed.run();
    return new CreatedKey(key, text.text());
  }

  /** Every key that was not revoked, the oldest first. */
  public List<ApiKey> list() {
    return store.keys();
  }

  /** Removes a key; false when there is none of this id. */
  public boolean revoke(String id) {
    boolean removed = store.remove(id);
    changed.run();
    return removed;
  }

  /** The time of the clock that keys expire by. */
  public Instant now() {
    return clock.instant();
  }
}
