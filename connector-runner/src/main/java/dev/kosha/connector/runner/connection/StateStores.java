package dev.kosha.connector.runner.connection;

import dev.kosha.connector.api.StateStore;
import dev.kosha.connector.runner.store.Store;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Where connectors keep state, by connection. Thread-safe. */
@FunctionalInterface
public interface StateStores {

  /** The same state for the same connection, each time. */
  StateStore of(String connector, String connection);

  /** State that lives as long as what is returned. */
  static StateStores inMemory() {
    ConcurrentHashMap<ConnectionKey, StateStore> states = new ConcurrentHashMap<>();
    return (connector, connection) ->
        states.computeIfAbsent(
            new ConnectionKey(connector, connection), key -> new MemoryStateStore());
  }

  /**
   * State that outlives the process, and that replicas share.
   *
   * @param store asked for at the first use, which may wait for it
   */
  static StateStores in(Supplier<Store> store) {
    return (connector, connection) ->
        new StoredStateStore(() -> store.get().states(), connector, connection);
  }
}
