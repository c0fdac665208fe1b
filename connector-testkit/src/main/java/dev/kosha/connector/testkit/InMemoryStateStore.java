package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.StateEntry;
import dev.kosha.connector.api.StateStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A state store that lives as long as the test. Thread-safe; two contexts may share one, as two
 * generations of a plugin do.
 *
 * <p>The version of a key goes on growing when its entry was removed and created again, so that a
 * stale writer never meets a version it knows.
 */
public final class InMemoryStateStore implements StateStore {

  private final TreeMap<String, StateEntry> entries = new TreeMap<>();
  private long lastVersion = StateEntry.ABSENT;

  @Override
  public synchronized Optional<StateEntry> find(String key) {
    return Optional.ofNullable(entries.get(key)).map(InMemoryStateStore::copy);
  }

  @Override
  public synchronized List<StateEntry> list(String prefix) {
    return entries.tailMap(prefix, true).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .map(Map.Entry::getValue)
        .map(InMemoryStateStore::copy)
        .toList();
  }

  @Override
  public synchronized Optional<StateEntry> put(String key, JsonNode value, long expectedVersion) {
    if (versionOf(key) != expectedVersion) {
      return Optional.empty();
    }
    lastVersion++;
    StateEntry written = new StateEntry(key, value.deepCopy(), lastVersion);
    entries.put(key, written);
    return Optional.of(copy(written));
  }

  @Override
  public synchronized boolean remove(String key, long expectedVersion) {
    if (expectedVersion == StateEntry.ABSENT || versionOf(key) != expectedVersion) {
      return false;
    }
    entries.remove(key);
    return true;
  }

  private long versionOf(String key) {
    StateEntry entry = entries.get(key);
    return entry == null ? StateEntry.ABSENT : entry.version();
  }

  private static StateEntry copy(StateEntry entry) {
    return new StateEntry(entry.key(), entry.value().deepCopy(), entry.version());
  }
}
