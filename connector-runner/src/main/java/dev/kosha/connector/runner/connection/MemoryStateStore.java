package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.StateEntry;
import dev.kosha.connector.api.StateStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * State that lives as long as the process. Thread-safe. What it keeps are copies made of host
 * classes, so that an entry pins no plugin.
 */
final class MemoryStateStore implements StateStore {

  private final ConcurrentSkipListMap<String, StateEntry> entries = new ConcurrentSkipListMap<>();

  @Override
  public Optional<StateEntry> find(String key) {
    return Optional.ofNullable(entries.get(key)).map(MemoryStateStore::copy);
  }

  @Override
  public List<StateEntry> list(String prefix) {
    return entries.tailMap(prefix).values().stream()
        .takeWhile(entry -> entry.key().startsWith(prefix))
        .map(MemoryStateStore::copy)
        .toList();
  }

  @Override
  public Optional<StateEntry> put(String key, JsonNode value, long expectedVersion) {
    StateEntry next = new StateEntry(key, HostTree.copyOf(value), expectedVersion + 1);
    boolean written;
    if (expectedVersion == StateEntry.ABSENT) {
      written = entries.putIfAbsent(key, next) == null;
    } else {
      StateEntry now = entries.get(key);
      written = now != null && now.version() == expectedVersion && entries.replace(key, now, next);
    }
    return written ? Optional.of(copy(next)) : Optional.empty();
  }

  @Override
  public boolean remove(String key, long expectedVersion) {
    StateEntry now = entries.get(key);
    return now != null && now.version() == expectedVersion && entries.remove(key, now);
  }

  private static StateEntry copy(StateEntry entry) {
    return new StateEntry(entry.key(), entry.value().deepCopy(), entry.version());
  }
}
