package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.api.StateEntry;
import dev.kosha.connector.api.StateStore;
import dev.kosha.connector.runner.store.StateTable;
import dev.kosha.connector.runner.store.StoredState;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The state of one connection in the runner's store. Thread-safe; every method blocks. */
final class StoredStateStore implements StateStore {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Supplier<StateTable> table;
  private final String connector;
  private final String connection;

  StoredStateStore(Supplier<StateTable> table, String connector, String connection) {
    this.table = table;
    this.connector = connector;
    this.connection = connection;
  }

  @Override
  public Optional<StateEntry> find(String key) {
    return table.get().find(connector, connection, key).map(StoredStateStore::entry);
  }

  @Override
  public List<StateEntry> list(String prefix) {
    return table.get().list(connector, connection, prefix).stream()
        .map(StoredStateStore::entry)
        .toList();
  }

  @Override
  public Optional<StateEntry> put(String key, JsonNode value, long expectedVersion) {
    String json = HostTree.copyOf(value).toString();
    return table.get().put(connector, connection, key, json, expectedVersion)
        ? Optional.of(entry(new StoredState(key, json, expectedVersion + 1)))
        : Optional.empty();
  }

  @Override
  public boolean remove(String key, long expectedVersion) {
    return table.get().remove(connector, connection, key, expectedVersion);
  }

  private static StateEntry entry(StoredState stored) {
    try {
      return new StateEntry(stored.key(), MAPPER.readTree(stored.value()), stored.version());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("entry '" + stored.key() + "' is not JSON", e);
    }
  }
}
