package dev.kosha.connector.runner.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The connections that were made through a runner. Thread-safe; every method blocks. Each write
 * gets the next {@link #revision} as its version, in the order of the writes, whichever replica
 * writes.
 */
public final class ConnectionTable {

  private static final String COLUMNS =
      "SELECT connector, name, settings, secrets, version, changed_at FROM connection ";
  private static final String THIS_ROW = "WHERE connector = :connector AND name = :name";

  private final Sql sql;

  ConnectionTable(Sql sql) {
    this.sql = sql;
  }

  /** Differs from an earlier answer when anything was written or removed since. */
  public long revision() {
    return sql.read(ConnectionTable::revision);
  }

  /** All rows, in no particular order. */
  public List<StoredConnection> list() {
    return sql.read(handle -> handle.createQuery(COLUMNS).map(ConnectionTable::row).list());
  }

  public Optional<StoredConnection> find(String connector, String name) {
    return sql.read(
        handle ->
            handle
                .createQuery(COLUMNS + THIS_ROW)
                .bind("connector", connector)
                .bind("name", name)
                .map(ConnectionTable::row)
                .findOne());
  }

  /**
   * Writes when the stored row has the expected version, and the secrets were encrypted with the
   * keyset that holds.
   *
   * @param row its version says which one is expected, or {@link StoredConnection#ABSENT} to create
   * @param keysetVersion of the keyset that encrypted the secrets
   * @return the row as written, or empty when somebody else wrote in between
   */
  public Optional<StoredConnection> put(StoredConnection row, long keysetVersion) {
    return sql.write(
        handle -> {
          long version = nextRevision(handle);
          if (KeysetTable.version(handle) != keysetVersion || write(handle, row, version) == 0) {
            handle.rollback();
            return Optional.empty();
          }
          return Optional.of(
              new StoredConnection(
                  row.connector(),
                  row.name(),
                  row.settings(),
                  row.secrets(),
                  version,
                  row.changedAt()));
        });
  }

  /**
   * Removes the row when it has the expected version, and what the connector kept for it.
   *
   * @return whether it was removed
   */
  public boolean remove(String connector, String name, long expectedVersion) {
    return sql.write(
        handle -> {
          nextRevision(handle);
          int removed =
              handle
                  .createUpdate("DELETE FROM connection " + THIS_ROW + " AND version = :expected")
                  .bind("connector", connector)
                  .bind("name", name)
                  .bind("expected", expectedVersion)
                  .execute();
          if (removed == 0) {
            handle.rollback();
            return false;
          }
          StateTable.removeAll(handle, connector, name);
          return true;
        });
  }

  /** Keeps other writers of connections away until the end of the transaction. */
  static void lock(Handle handle) {
    handle
        .createUpdate("UPDATE store_revision SET value = value WHERE subject = 'connections'")
        .execute();
  }

  static void rewriteSecrets(Handle handle, StoredConnection row, String secrets) {
    handle
        .createUpdate("UPDATE connection SET secrets = :secrets " + THIS_ROW)
        .bind("secrets", secrets)
        .bind("connector", row.connector())
        .bind("name", row.name())
        .execute();
  }

  static List<StoredConnection> list(Handle handle) {
    return handle.createQuery(COLUMNS).map(ConnectionTable::row).list();
  }

  private static long nextRevision(Handle handle) {
    handle
        .createUpdate("UPDATE store_revision SET value = value + 1 WHERE subject = 'connections'")
        .execute();
    return revision(handle);
  }

  private static long revision(Handle handle) {
    return handle
        .createQuery("SELECT value FROM store_revision WHERE subject = 'connections'")
        .mapTo(Long.class)
        .one();
  }

  private static int write(Handle handle, StoredConnection row, long version) {
    String statement =
        row.version() == StoredConnection.ABSENT
            ? """
              INSERT INTO connection (connector, name, settings, secrets, version, changed_at)
              VALUES (:connector, :name, :settings, :secrets, :version, :changedAt)
              ON CONFLICT DO NOTHING
              """
            : """
              UPDATE connection
              SET settings = :settings, secrets = :secrets, version = :version,
                changed_at = :changedAt
              WHERE connector = :connector AND name = :name AND version = :expected
              """;
    return handle
        .createUpdate(statement)
        .bind("connector", row.connector())
        .bind("name", row.name())
        .bind("settings", row.settings())
        .bind("secrets", row.secrets())
        .bind("version", version)
        .bind("changedAt", row.changedAt().toEpochMilli())
        .bind("expected", row.version())
        .execute();
  }

  private static StoredConnection row(ResultSet row, StatementContext context) throws SQLException {
    return new StoredConnection(
        row.getString("connector"),
        row.getString("name"),
        row.getString("settings"),
        row.getString("secrets"),
        row.getLong("version"),
        Instant.ofEpochMilli(row.getLong("changed_at")));
  }
}
