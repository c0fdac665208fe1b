package dev.kosha.connector.runner.identity;

import dev.kosha.connector.runner.store.SessionTable;
import dev.kosha.connector.runner.store.StoredSession;
import java.util.Optional;

/**
 * Where sessions are kept. Thread-safe; its methods block and may fail with unchecked exceptions.
 */
public interface SessionStore {

  /** Adds a session, and removes those that have ended by themselves. */
  void add(StoredSession session);

  /** The session of this id, ended by itself or not. */
  Optional<StoredSession> find(String id);

  /** Removes a session; false when there is none of this id. */
  boolean remove(String id);

  /** The sessions of the runner's database. */
  static SessionStore in(SessionTable table) {
    return new SessionStore() {
      @Override
      public void add(StoredSession session) {
        table.add(session);
      }

      @Override
      public Optional<StoredSession> find(String id) {
        return table.find(id);
      }

      @Override
      public boolean remove(String id) {
        return table.remove(id);
      }
    };
  }
}
