package dev.kosha.connector.runner.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The runs, for those who look at them. Thread-safe; every method blocks. */
public final class RunTable {

  static final String SELECT =
      """
      SELECT id, workflow, version, document_version, concurrency, status, input, output, error,
        failure, origin_kind, origin_name, parent, created_at, started_at, ended_at, waiting_for,
        listens, wish, owner
      FROM workflow_run
      """;

  private final Sql sql;

  RunTable(Sql sql) {
    this.sql = sql;
  }

  public Optional<StoredRun> find(String id) {
    return sql.read(
        handle ->
            handle
                .createQuery(SELECT + " WHERE id = :id")
                .bind("id", id)
                .map(RunTable::row)
                .findOne());
  }

  /** The runs that a filter lets through, the newest first, and one more than it wants. */
  public List<StoredRun> list(RunFilter filter) {
    Map<String, Object> bound = new LinkedHashMap<>();
    StringBuilder where = new StringBuilder(" WHERE 1 = 1");
    add(where, bound, "workflow = :workflow", "workflow", filter.workflow());
    add(where, bound, "status = :status", "status", filter.status());
    add(where, bound, "created_at >= :from", "from", millis(filter.from()));
    add(where, bound, "created_at < :to", "to", millis(filter.to()));
    add(where, bound, "id < :before", "before", filter.before());
    String text = filter.text();
    add(
        where,
        bound,
        "(LOWER(id) LIKE :text ESCAPE '!' OR LOWER(input) LIKE :text ESCAPE '!'"
            + " OR LOWER(COALESCE(output, '')) LIKE :text ESCAPE '!'"
            + " OR LOWER(failure) LIKE :text ESCAPE '!')",
        "text",
        text == null ? null : pattern(text));
    return sql.read(
        handle -> {
          Query query = handle.createQuery(SELECT + where + " ORDER BY id DESC LIMIT :most");
          bound.forEach(query::bind);
          return query.bind("most", filter.most() + 1).map(RunTable::row).list();
        });
  }

  private static String pattern(String text) {
    return "%"
        + text.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_")
        + "%";
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

  /** What happened in a run after a place in its log, 0 for its beginning. */
  public List<RunLogRow> log(String run, long after) {
    return sql.read(
        handle ->
            handle
                .createQuery(
                    "SELECT seq, records FROM workflow_run_log"
                        + " WHERE run = :run AND seq > :after ORDER BY seq")
                .bind("run", run)
                .bind("after", after)
                .map((row, context) -> new RunLogRow(row.getLong("seq"), row.getString("records")))
                .list());
  }

  /** The runs that a runner owns and that are to go on by now. */
  public List<String> due(String owner, Instant now, int most) {
    return sql.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id FROM workflow_run
                    WHERE ended_at IS NULL AND owner = :owner AND wake_at <= :now
                    ORDER BY wake_at LIMIT :most
                    """)
                .bind("owner", owner)
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .mapTo(String.class)
                .list());
  }

  /** The runs that a runner owns since before a time and that have not begun, the oldest first. */
  public List<String> pending(String owner, Instant before, int most) {
    return sql.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id FROM workflow_run
                    WHERE status = 'pending' AND owner = :owner AND created_at < :before
                    ORDER BY id LIMIT :most
                    """)
                .bind("owner", owner)
                .bind("before", before.toEpochMilli())
                .bind("most", most)
                .mapTo(String.class)
                .list());
  }

  /** The events after one, in their order. */
  public List<StoredEvent> events(long after, int most) {
    return sql.read(
        handle ->
            handle
                .createQuery(
                    "SELECT id, event FROM workflow_event WHERE id > :after"
                        + " ORDER BY id LIMIT :most")
                .bind("after", after)
                .bind("most", most)
                .map((row, context) -> new StoredEvent(row.getLong("id"), row.getString("event")))
                .list());
  }

  /** The newest event; 0 before the first. */
  public long newestEvent() {
    return sql.read(
        handle ->
            handle
                .createQuery("SELECT value FROM store_revision WHERE subject = 'workflow_events'")
                .mapTo(Long.class)
                .one());
  }

  static StoredRun row(ResultSet row, StatementContext context) throws SQLException {
    return new StoredRun(
        row.getString("id"),
        row.getString("workflow"),
        row.getLong("version"),
        row.getString("document_version"),
        row.getLong("concurrency"),
        row.getString("status"),
        row.getString("input"),
        row.getString("output"),
        row.getString("error"),
        row.getString("failure"),
        row.getString("origin_kind"),
        row.getString("origin_name"),
        row.getString("parent"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        time(row, "started_at"),
        time(row, "ended_at"),
        row.getString("waiting_for"),
        row.getLong("listens") > 0,
        row.getString("wish"),
        row.getString("owner"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
