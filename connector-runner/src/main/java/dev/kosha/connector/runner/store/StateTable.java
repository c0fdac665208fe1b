package dev.kosha.connector.runner.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What connectors keep per connection, by key. Thread-safe; every method blocks. */
public final class StateTable {

  private static final String COLUMNS =
      "SELECT entry_key, entry_value, version FROM connection_state ";
  private static final String THIS_CONNECTION =
      "WHERE connector = :connector AND connection = :connection";
  private static final String THIS_ENTRY = THIS_CONNECTION + " AND entry_key = :key";

  private final Sql sql;

  StateTable(Sql sql) {
    this.sql = sql;
  }

  public Optional<StoredState> find(String connector, String connection, String key) {
    return sql.read(
        handle ->
            handle
                .createQuery(COLUMNS + THIS_ENTRY)
                .bind("connector", connector)
                .bind("connection", connection)
                .bind("key", key)
                .map(StateTable::row)
                .findOne());
  }

  /** The entries whose key starts with the prefix, ordered by key. */
  public List<StoredState> list(String connector, String connection, String prefix) {
    // Databases order texts each in its own way, Java in one.
    return sql.read(
        handle ->
            handle
                .createQuery(COLUMNS + THIS_CONNECTION)
                .bind("connector", connector)
                .bind("connection", connection)
                .map(StateTable::row)
                .stream()
                .filter(entry -> entry.key().startsWith(prefix))
                .sorted(Comparator.comparing(StoredState::key))
                .toList());
  }

  /**
   * Writes when the stored entry has the expected version.
   *
   * @param expectedVersion {@link StoredState#ABSENT} to create
   * @return whether it was written; its version is then one more
   */
  public boolean put(
      String connector, String connection, String key, String value, long expectedVersion) {
    String statement =
        expectedVersion == StoredState.ABSENT
            ? """
              INSERT INTO connection_state (connector, connection, entry_key, entry_value, version)
              VALUES (:connector, :connection, :key, :value, :expected + 1)
              ON CONFLICT DO NOTHING
              """
            : "UPDATE connection_state SET entry_value = :value, version = version + 1 "
                + THIS_ENTRY
                + " AND version = :expected";
    return sql.write(
            handle ->
                handle
                    .createUpdate(statement)
                    .bind("connector", connector)
                    .bind("connection", connection)
                    .bind("key", key)
                    .bind("value", value)
                    .bind("expected", expectedVersion)
                    .execute())
        > 0;
  }

  /** Removes the entry when it has the expected version, and says whether it did. */
  public boolean remove(String connector, String connection, String key, long expectedVersion) {
    return sql.write(
            handle ->
                handle
                    .createUpdate(
                        "DELETE FROM connection_state " + THIS_ENTRY + " AND version = :expected")
                    .bind("connector", connector)
                    .bind("connection", connection)
                    .bind("key", key)
                    .bind("expected", expectedVersion)
                    .execute())
        > 0;
  }

  static void removeAll(Handle handle, String connector, String connection) {
    handle
        .createUpdate("DELETE FROM connection_state " + THIS_CONNECTION)
        .bind("connector", connector)
        .bind("connection", connection)
        .execute();
  }

  private static StoredState row(ResultSet row, StatementContext context) throws SQLException {
    return new StoredState(
        row.getString("entry_key"), row.getString("entry_value"), row.getLong("version"));
  }
}
