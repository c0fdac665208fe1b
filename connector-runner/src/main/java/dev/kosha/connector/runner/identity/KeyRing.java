package dev.kosha.connector.runner.identity;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of the store, in memory. Thread-safe; reading never blocks. Somebody calls {@link
 * #refresh} again and again, so that a change by another runner is known here soon.
 *
 * <p>While the store cannot be read, the keys that were read last hold.
 */
final class KeyRing {

  private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

  private final KeyStore store;
  private volatile Map<String, ApiKey> keys = Map.of();
  private long revision = Long.MIN_VALUE;
  private boolean failing;

  KeyRing(KeyStore store) {
    this.store = store;
  }

  @Nullable ApiKey key(String id) {
    return keys.get(id);
  }

  /** Reads the keys if they changed. Blocks; a failure is logged. */
  synchronized void refresh() {
    try {
      // Before the keys: what is changed in between is then read twice rather than not at all.
      long present = store.revision();
      if (present != revision) {
        Map<String, ApiKey> fresh = new HashMap<>();
        store.keys().forEach(key -> fresh.put(key.id(), kept(key)));
        keys = Map.copyOf(fresh);
        revision = present;
      }
      if (failing) {
        LOG.info("the keys can be read again");
      }
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warn("the keys cannot be read; those that were read last hold", e);
      }
      failing = true;
    }
  }

  /** The same object as long as nothing changed, so that comparing is quick. */
  private ApiKey kept(ApiKey key) {
    ApiKey known = keys.get(key.id());
    return known != null && known.equals(key) ? known : key;
  }
}
