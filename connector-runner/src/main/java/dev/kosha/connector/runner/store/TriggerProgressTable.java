package dev.kosha.connector.runner.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** How far triggers are, and who works at them. Thread-safe; every method blocks. */
public final class TriggerProgressTable {

  private static final String COLUMNS =
      """
      SELECT name, position, fired, dead_lettered, last_fired_at, last_run FROM trigger_progress
      """;

  private final Sql sql;

  TriggerProgressTable(Sql sql) {
    this.sql = sql;
  }

  public List<StoredProgress> list() {
    return sql.read(handle -> handle.createQuery(COLUMNS).map(TriggerProgressTable::row).list());
  }

  public Optional<StoredProgress> find(String name) {
    return sql.read(handle -> find(handle, name));
  }

  /** The position of a schedule; it begins now when it has none. */
  public Instant findOrBegin(String name, Instant now) {
    return sql.write(
        handle -> {
          insert(handle, name, now, "DO NOTHING");
          return find(handle, name).orElseThrow().position();
        });
  }

  /** A schedule has fired for all times up to this one; it never goes back. */
  public void advance(String name, Instant position) {
    sql.write(
        handle ->
            handle
                .createUpdate(
                    "UPDATE trigger_progress SET position = :position"
                        + " WHERE name = :name AND position < :position")
                .bind("name", name)
                .bind("position", position.toEpochMilli())
                .execute());
  }

  /** Adds to what it has done. */
  public void add(StoredProgress more) {
    sql.write(
        handle -> {
          insert(handle, more.name(), more.position(), "DO NOTHING");
          return handle
              .createUpdate(
                  """
                  UPDATE trigger_progress
                  SET fired = fired + :fired, dead_lettered = dead_lettered + :deadLettered,
                    last_run = CASE WHEN last_fired_at <= :lastFiredAt THEN :lastRun ELSE last_run END,
                    last_fired_at =
                      CASE WHEN last_fired_at < :lastFiredAt THEN :lastFiredAt ELSE last_fired_at END
                  WHERE name = :name
                  """)
              .bind("name", more.name())
              .bind("fired", more.fired())
              .bind("deadLettered", more.deadLettered())
              .bind("lastFiredAt", more.findLastFiredAt().map(Instant::toEpochMilli).orElse(-1L))
              .bind("lastRun", more.lastRun())
              .execute();
        });
  }

  /** Forgets a trigger that has no row of its own. */
  public void remove(String name) {
    sql.write(
        handle -> {
          removeAll(handle, name);
          return true;
        });
  }

  /**
   * Takes or renews the right to work at a trigger.
   *
   * @return whether the owner has it, until then
   */
  public boolean lease(String name, String owner, Instant now, Instant until) {
    return sql.write(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO trigger_lease (name, owner, held_until)
                        VALUES (:name, :owner, :until)
                        ON CONFLICT (name) DO UPDATE
                        SET owner = excluded.owner, held_until = excluded.held_until
                        WHERE trigger_lease.owner = excluded.owner
                          OR trigger_lease.held_until < :now
                        """)
                    .bind("name", name)
                    .bind("owner", owner)
                    .bind("until", until.toEpochMilli())
                    .bind("now", now.toEpochMilli())
                    .execute())
        > 0;
  }

  /** Gives the right back, for another one to take at once. */
  public void release(String name, String owner) {
    sql.write(
        handle ->
            handle
                .createUpdate("DELETE FROM trigger_lease WHERE name = :name AND owner = :owner")
                .bind("name", name)
                .bind("owner", owner)
                .execute());
  }

  /**
   * From now on, whatever was before: what a schedule missed while it was another is not its own.
   */
  static void begin(Handle handle, String name, Instant now) {
    insert(handle, name, now, "(name) DO UPDATE SET position = excluded.position");
  }

  static void removeAll(Handle handle, String name) {
    for (String table : List.of("trigger_progress", "trigger_lease")) {
      handle
          .createUpdate("DELETE FROM " + table + " WHERE name = :name")
          .bind("name", name)
          .execute();
    }
  }

  private static void insert(Handle handle, String name, Instant position, String otherwise) {
    handle
        .createUpdate(
            """
            INSERT INTO trigger_progress
              (name, position, fired, dead_lettered, last_fired_at, last_run)
            VALUES (:name, :position, 0, 0, 0, '')
            ON CONFLICT\s"""
                + otherwise)
        .bind("name", name)
        .bind("position", position.toEpochMilli())
        .execute();
  }

  private static Optional<StoredProgress> find(Handle handle, String name) {
    return handle
        .createQuery(COLUMNS + " WHERE name = :name")
        .bind("name", name)
        .map(TriggerProgressTable::row)
        .findOne();
  }

  private static StoredProgress row(ResultSet row, StatementContext context) throws SQLException {
    long lastFiredAt = row.getLong("last_fired_at");
    return new StoredProgress(
        row.getString("name"),
        Instant.ofEpochMilli(row.getLong("position")),
        row.getLong("fired"),
        row.getLong("dead_lettered"),
        lastFiredAt == 0 ? null : Instant.ofEpochMilli(lastFiredAt),
        row.getString("last_run"));
  }
}
