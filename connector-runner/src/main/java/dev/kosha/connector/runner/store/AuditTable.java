package dev.kosha.connector.runner.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Who did what. Thread-safe; every method blocks. */
public final class AuditTable {

  private static final String COLUMNS =
      "id, begun_at, ended_at, caller, caller_name, address, operation, subject, connection,"
          + " invocation, outcome, code, input_digest, detail";

  private final Sql sql;

  AuditTable(Sql sql) {
    this.sql = sql;
  }

  /** Adds an event, or says how the event of this id ended. */
  public void put(StoredAuditEvent event) {
    sql.write(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO audit_event ("
                        + COLUMNS
                        + """
                        )
                        VALUES (:id, :begunAt, :endedAt, :caller, :callerName, :address,
                          :operation, :subject, :connection, :invocation, :outcome, :code,
                          :inputDigest, :detail)
                        ON CONFLICT (id) DO UPDATE SET
                          ended_at = excluded.ended_at, subject = excluded.subject,
                          outcome = excluded.outcome, code = excluded.code,
                          input_digest = excluded.input_digest, detail = excluded.detail
                        """)
                .bind("id", event.id())
                .bind("begunAt", event.begunAt().toEpochMilli())
                .bind("endedAt", millis(event.endedAt()))
                .bind("caller", event.caller())
                .bind("callerName", event.callerName())
                .bind("address", event.address())
                .bind("operation", event.operation())
                .bind("subject", event.subject())
                .bind("connection", event.connection())
                .bind("invocation", event.invocation())
                .bind("outcome", event.outcome())
                .bind("code", event.code())
                .bind("inputDigest", event.inputDigest())
                .bind("detail", event.detail())
                .execute());
  }

  /** Forgets what began before a time; answers how many events that were. */
  public int forgetBefore(Instant time) {
    return sql.write(
        handle ->
            handle
                .createUpdate("DELETE FROM audit_event WHERE begun_at < :time")
                .bind("time", time.toEpochMilli())
                .execute());
  }

  /** The events that a filter lets through, the newest first, and one more than it wants. */
  public List<StoredAuditEvent> list(AuditFilter filter) {
    Map<String, Object> bound = new LinkedHashMap<>();
    StringBuilder where = new StringBuilder(" WHERE 1 = 1");
    add(where, bound, "begun_at >= :since", "since", millis(filter.since()));
    add(where, bound, "begun_at < :until", "until", millis(filter.until()));
    add(where, bound, "caller = :caller", "caller", filter.caller());
    add(where, bound, "subject = :subject", "subject", filter.subject());
    add(where, bound, "outcome = :outcome", "outcome", filter.outcome());
    add(where, bound, "id < :before", "before", filter.before());
    String operation = filter.operation();
    if (operation != null && operation.endsWith(".*")) {
      String prefix = operation.substring(0, operation.length() - 1);
      add(where, bound, "substr(operation, 1, :length) = :prefix", "prefix", prefix);
      bound.put("length", prefix.length());
    } else {
      add(where, bound, "operation = :operation", "operation", operation);
    }
    return sql.read(
        handle -> {
          Query query =
              handle.createQuery(
                  "SELECT "
                      + COLUMNS
                      + " FROM audit_event"
                      + where
                      + " ORDER BY id DESC LIMIT :most");
          bound.forEach(query::bind);
          return query.bind("most", filter.most() + 1).map(AuditTable::row).list();
        });
  }

  private static void add(
      StringBuilder where,
      Map<String, Object> bound,
      String condition,
      String name,
      @Nullable Object value) {
    if (value != null) {
      where.append(" AND ").append(condition);
      bound.put(name, value);
    }
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : (Long) time.toEpochMilli();
  }

  private static StoredAuditEvent row(ResultSet row, StatementContext context) throws SQLException {
    long ended = row.getLong("ended_at");
    Instant endedAt = row.wasNull() ? null : Instant.ofEpochMilli(ended);
    return new StoredAuditEvent(
        row.getString("id"),
        Instant.ofEpochMilli(row.getLong("begun_at")),
        endedAt,
        row.getString("caller"),
        row.getString("caller_name"),
        row.getString("address"),
        row.getString("operation"),
        row.getString("subject"),
        row.getString("connection"),
        row.getString("invocation"),
        row.getString("outcome"),
        row.getString("code"),
        row.getString("input_digest"),
        row.getString("detail"));
  }
}
