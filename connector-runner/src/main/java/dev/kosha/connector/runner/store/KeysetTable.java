package dev.kosha.connector.runner.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The one keyset of a store. Thread-safe; every method blocks. */
public final class KeysetTable {

  private final Sql sql;

  KeysetTable(Sql sql) {
    this.sql = sql;
  }

  public Optional<StoredKeyset> find() {
    return sql.read(KeysetTable::find);
  }

  /**
   * Keeps the first keyset that anybody brings.
   *
   * @param keyset used when there is none yet
   * @return the one that holds
   */
  public StoredKeyset findOrCreate(String keyset) {
    return sql.write(
        handle -> {
          handle
              .createUpdate(
                  """
                  INSERT INTO secret_keyset (id, keyset, version) VALUES (1, :keyset, 1)
                  ON CONFLICT DO NOTHING
                  """)
              .bind("keyset", keyset)
              .execute();
          return find(handle).orElseThrow();
        });
  }

  /**
   * Replaces the keyset and every secret that it encrypted, all or nothing, while nobody else
   * writes connections or triggers.
   *
   * @param rotation what to make of the keyset and the rows; nothing is changed when it throws
   * @return how many connections were encrypted anew
   */
  public int rotate(Rotation rotation) {
    return sql.write(
        handle -> {
          ConnectionTable.lock(handle);
          TriggerTable.lock(handle);
          String next =
              rotation.nextKeyset(
                  find(handle)
                      .map(StoredKeyset::keyset)
                      .orElseThrow(() -> new StoreException("the store holds no keyset yet")));
          handle
              .createUpdate("UPDATE secret_keyset SET keyset = :keyset, version = version + 1")
              .bind("keyset", next)
              .execute();
          var rows = ConnectionTable.list(handle);
          rows.forEach(
              row -> ConnectionTable.rewriteSecrets(handle, row, rotation.nextSecrets(row)));
          rotateTriggers(handle, rotation);
          return rows.size();
        });
  }

  private static void rotateTriggers(Handle handle, Rotation rotation) {
    for (StoredTrigger trigger : TriggerTable.list(handle)) {
      StoredConnection row =
          new StoredConnection(
              TriggerTable.SECRETS_OWNER,
              trigger.name(),
              "{}",
              trigger.secrets(),
              trigger.version(),
              trigger.changedAt());
      TriggerTable.rewriteSecrets(handle, trigger.name(), rotation.nextSecrets(row));
    }
  }

  /** The version of the keyset that holds, {@code 0} for none. */
  static long version(Handle handle) {
    return find(handle).map(StoredKeyset::version).orElse(0L);
  }

  private static Optional<StoredKeyset> find(Handle handle) {
    return handle
        .createQuery("SELECT keyset, version FROM secret_keyset")
        .map((row, context) -> new StoredKeyset(row.getString("keyset"), row.getLong("version")))
        .findOne();
  }

  /** What a rotation makes of what is stored. Called in this order, by one thread. */
  public interface Rotation {

    /** The keyset that replaces the present one. */
    String nextKeyset(String present);

    /** The row's secrets, encrypted with the keyset that replaces the present one. */
    String nextSecrets(StoredConnection row);
  }
}
