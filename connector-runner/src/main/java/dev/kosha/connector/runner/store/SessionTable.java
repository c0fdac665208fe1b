package dev.kosha.connector.runner.store;

import java.time.Instant;
import java.util.Optional;

/** The sessions of browsers. Thread-safe; every method blocks. */
public final class SessionTable {

  private final Sql sql;

  SessionTable(Sql sql) {
    this.sql = sql;
  }

  /** Adds a session, and removes those that have ended by themselves. */
  public void add(StoredSession session) {
    sql.write(
        handle -> {
          handle
              .createUpdate("DELETE FROM browser_session WHERE expires_at <= :now")
              .bind("now", session.createdAt().toEpochMilli())
              .execute();
          return handle
              .createUpdate(
                  """
                  INSERT INTO browser_session (id, caller_id, name, role, created_at, expires_at)
                  VALUES (:id, :callerId, :name, :role, :createdAt, :expiresAt)
                  """)
              .bind("id", session.id())
              .bind("callerId", session.callerId())
              .bind("name", session.name())
              .bind("role", session.role())
              .bind("createdAt", session.createdAt().toEpochMilli())
              .bind("expiresAt", session.expiresAt().toEpochMilli())
              .execute();
        });
  }

  /** The session of this id, ended by itself or not. */
  public Optional<StoredSession> find(String id) {
    return sql.read(
        handle ->
            handle
                .createQuery(
                    "SELECT id, caller_id, name, role, created_at, expires_at FROM browser_session"
                        + " WHERE id = :id")
                .bind("id", id)
                .map(
                    (row, context) ->
                        new StoredSession(
                            row.getString("id"),
                            row.getString("caller_id"),
                            row.getString("name"),
                            row.getString("role"),
                            Instant.ofEpochMilli(row.getLong("created_at")),
                            Instant.ofEpochMilli(row.getLong("expires_at"))))
                .findOne());
  }

  /** Removes a session; false when there is none of this id. */
  public boolean remove(String id) {
    return sql.write(
        handle ->
            handle
                    .createUpdate("DELETE FROM browser_session WHERE id = :id")
                    .bind("id", id)
                    .execute()
                == 1);
  }
}
