package dev.kosha.connector.kafka.schema.registry;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.kafka.client.KafkaErrors;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Keeps so many values for so long; what was used least lately goes first. Callers that ask for one
 * value at a time wait for one load of it. Thread-safe.
 *
 * <p>A failure is kept, for seconds, only when asking again would not help: a topic full of records
 * of an unknown schema must not ask for it once a record.
 */
final class ExpiringCache<K, V> {

  private static final Duration FAILURE_TIME = Duration.ofSeconds(5);

  private static final Set<ErrorCategory> LASTING =
      Set.of(ErrorCategory.NOT_FOUND, ErrorCategory.INVALID_INPUT);

  private final int size;
  private final Duration time;
  private final Clock clock;
  private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);

  private record Entry<V>(CompletableFuture<V> value, long endMillis) {}

  ExpiringCache(int size, Duration time, Clock clock) {
    this.size = size;
    this.time = time;
    this.clock = clock;
  }

  /** The value, which is loaded unless it is there or under way. */
  CompletableFuture<V> find(K key, Supplier<CompletionStage<V>> load) {
    CompletableFuture<V> value = new CompletableFuture<>();
    long now = clock.millis();
    synchronized (this) {
      Entry<V> known = entries.get(key);
      if (known != null && now < known.endMillis()) {
        return known.value();
      }
      entries.put(key, new Entry<>(value, now + time.toMillis()));
      trim();
    }
    var unused =
        load.get()
            .whenComplete(
                (loaded, error) -> {
                  if (error == null) {
                    value.complete(loaded);
                  } else {
                    failed(key, value, KafkaErrors.unwrap(error));
                  }
                });
    return value;
  }

  private void failed(K key, CompletableFuture<V> value, Throwable error) {
    boolean lasting =
        error instanceof ConnectorException failure && LASTING.contains(failure.code().category());
    synchronized (this) {
      Entry<V> mine = entries.get(key);
      if (mine != null && mine.value() == value) {
        if (lasting) {
          long life = Math.min(FAILURE_TIME.toMillis(), time.toMillis());
          entries.put(key, new Entry<>(value, clock.millis() + life));
        } else {
          entries.remove(key);
        }
      }
    }
    value.completeExceptionally(error);
  }

  private void trim() {
    Iterator<K> oldest = entries.keySet().iterator();
    while (entries.size() > size) {
      oldest.next();
      oldest.remove();
    }
  }
}
