package dev.kosha.connector.runner.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What starts runs of workflows. Thread-safe; every method blocks. Each write gets the next {@link
 * #revision} as its version, whichever replica writes.
 */
public final class TriggerTable {

  /** In the place of a connector, where secrets are encrypted for their place. */
  public static final String SECRETS_OWNER = "trigger:";

  private static final String COLUMNS =
      """
      SELECT name, workflow, trigger_type, connection, enabled, settings, secrets, version,
        changed_at, changed_by
      FROM workflow_trigger
      """;

  private final Sql sql;

  TriggerTable(Sql sql) {
    this.sql = sql;
  }

  /** Differs from an earlier answer when anything was written or removed since. */
  public long revision() {
    return sql.read(TriggerTable::revision);
  }

  /** All rows, by name. */
  public List<StoredTrigger> list() {
    return sql.read(TriggerTable::list);
  }

  public Optional<StoredTrigger> find(String name) {
    return sql.read(
        handle ->
            handle
                .createQuery(COLUMNS + "WHERE name = :name")
                .bind("name", name)
                .map(TriggerTable::row)
                .findOne());
  }

  /**
   * Writes when the stored row has the expected version, and the secrets were encrypted with the
   * keyset that holds. A schedule counts from then on.
   *
   * @param row its version says which one is expected, or {@link StoredTrigger#ABSENT} to create
   * @param keysetVersion of the keyset that encrypted the secrets; {@code 0} when there are none
   * @return the row as written, or empty when somebody else wrote in between
   */
  public Optional<StoredTrigger> put(StoredTrigger row, long keysetVersion) {
    return sql.write(
        handle -> {
          long version = nextRevision(handle);
          boolean sealed = keysetVersion == 0 || KeysetTable.version(handle) == keysetVersion;
          if (!sealed || write(handle, row, version) == 0) {
            handle.rollback();
            return Optional.empty();
          }
          TriggerProgressTable.begin(handle, row.name(), row.changedAt());
          return Optional.of(row.as(version));
        });
  }

  /**
   * Removes the row when it has the expected version, with its progress.
   *
   * @return whether it was removed
   */
  public boolean remove(String name, long expectedVersion) {
    return sql.write(
        handle -> {
          nextRevision(handle);
          int removed =
              handle
                  .createUpdate(
                      "DELETE FROM workflow_trigger WHERE name = :name AND version = :expected")
                  .bind("name", name)
                  .bind("expected", expectedVersion)
                  .execute();
          if (removed == 0) {
            handle.rollback();
            return false;
          }
          TriggerProgressTable.removeAll(handle, name);
          return true;
        });
  }

  /** Keeps other writers of triggers away until the end of the transaction. */
  static void lock(Handle handle) {
    handle
        .createUpdate("UPDATE store_revision SET value = value WHERE subject = 'triggers'")
        .execute();
  }

  static List<StoredTrigger> list(Handle handle) {
    return handle.createQuery(COLUMNS + "ORDER BY name").map(TriggerTable::row).list();
  }

  static void rewriteSecrets(Handle handle, String name, String secrets) {
    handle
        .createUpdate("UPDATE workflow_trigger SET secrets = :secrets WHERE name = :name")
        .bind("secrets", secrets)
        .bind("name", name)
        .execute();
  }

  private static long nextRevision(Handle handle) {
    handle
        .createUpdate("UPDATE store_revision SET value = value + 1 WHERE subject = 'triggers'")
        .execute();
    return revision(handle);
  }

  private static long revision(Handle handle) {
    return handle
        .createQuery("SELECT value FROM store_revision WHERE subject = 'triggers'")
        .mapTo(Long.class)
        .one();
  }

  private static int write(Handle handle, StoredTrigger row, long version) {
    String statement =
        row.version() == StoredTrigger.ABSENT
            ? """
              INSERT INTO workflow_trigger (name, workflow, trigger_type, connection, enabled,
                settings, secrets, version, changed_at, changed_by)
              VALUES (:name, :workflow, :type, :connection, :enabled, :settings, :secrets, :version,
                :changedAt, :changedBy)
              ON CONFLICT DO NOTHING
              """
            : """
              UPDATE workflow_trigger
              SET workflow = :workflow, trigger_type = :type, connection = :connection,
                enabled = :enabled, settings = :settings, secrets = :secrets, version = :version,
                changed_at = :changedAt, changed_by = :changedBy
              WHERE name = :name AND version = :expected
              """;
    return handle
        .createUpdate(statement)
        .bind("name", row.name())
        .bind("workflow", row.workflow())
        .bind("type", row.type())
        .bind("connection", row.connection())
        .bind("enabled", row.enabled() ? 1L : 0L)
        .bind("settings", row.settings())
        .bind("secrets", row.secrets())
        .bind("version", version)
        .bind("changedAt", row.changedAt().toEpochMilli())
        .bind("changedBy", row.changedBy())
        .bind("expected", row.version())
        .execute();
  }

  private static StoredTrigger row(ResultSet row, StatementContext context) throws SQLException {
    return new StoredTrigger(
        row.getString("name"),
        row.getString("workflow"),
        row.getString("trigger_type"),
        row.getString("connection"),
        row.getLong("enabled") != 0,
        row.getString("settings"),
        row.getString("secrets"),
        row.getLong("version"),
        Instant.ofEpochMilli(row.getLong("changed_at")),
        row.getString("changed_by"));
  }
}
