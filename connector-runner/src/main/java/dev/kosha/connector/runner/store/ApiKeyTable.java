package dev.kosha.connector.runner.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The keys of callers. Thread-safe; every method blocks. */
public final class ApiKeyTable {

  private final Sql sql;

  ApiKeyTable(Sql sql) {
    this.sql = sql;
  }

  /** Differs from an earlier answer when a key was added or removed since. */
  public long revision() {
    return sql.read(
        handle ->
            handle
                .createQuery("SELECT value FROM store_revision WHERE subject = 'api_keys'")
                .mapTo(Long.class)
                .one());
  }

  /** All keys, the oldest first. */
  public List<StoredApiKey> list() {
    return sql.read(
        handle ->
            handle
                .createQuery(
                    "SELECT id, name, role, limits, hash, created_at, expires_at FROM api_key"
                        + " ORDER BY created_at, id")
                .map(ApiKeyTable::row)
                .list());
  }

  /**
   * Adds a key.
   *
   * @throws StoreException also when the id is taken
   */
  public void add(StoredApiKey key) {
    Instant expiresAt = key.expiresAt();
    sql.write(
        handle -> {
          nextRevision(handle);
          return handle
              .createUpdate(
                  """
                  INSERT INTO api_key (id, name, role, limits, hash, created_at, expires_at)
                  VALUES (:id, :name, :role, :limits, :hash, :createdAt, :expiresAt)
                  """)
              .bind("id", key.id())
              .bind("name", key.name())
              .bind("role", key.role())
              .bind("limits", key.limits())
              .bind("hash", key.hash())
              .bind("createdAt", key.createdAt().toEpochMilli())
              .bind("expiresAt", expiresAt == null ? null : (Long) expiresAt.toEpochMilli())
              .execute();
        });
  }

  /** Removes a key; false when there is none of this id. */
  public boolean remove(String id) {
    return sql.write(
        handle -> {
          nextRevision(handle);
          return handle.createUpdate("DELETE FROM api_key WHERE id = :id").bind("id", id).execute()
              == 1;
        });
  }

  private static void nextRevision(Handle handle) {
    handle
        .createUpdate("UPDATE store_revision SET value = value + 1 WHERE subject = 'api_keys'")
        .execute();
  }

  private static StoredApiKey row(ResultSet row, StatementContext context) throws SQLException {
    long expires = row.getLong("expires_at");
    Instant expiresAt = row.wasNull() ? null : Instant.ofEpochMilli(expires);
    return new StoredApiKey(
        row.getString("id"),
        row.getString("name"),
        row.getString("role"),
        row.getString("limits"),
        row.getString("hash"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        expiresAt);
  }
}
