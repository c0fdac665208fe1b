package dev.kosha.connector.runner.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The workflows, in all their versions. Thread-safe; every method blocks. */
public final class WorkflowTable {

  private static final String SELECT =
      """
      SELECT v.workflow, v.version, v.namespace, v.document_version, v.title, v.summary, v.format,
        v.source, v.updated_at, v.updated_by
      FROM workflow_version v
      """;
  private static final String NEWEST =
      SELECT
          + " JOIN workflow w ON w.name = v.workflow AND w.version = v.version"
          + " WHERE w.deleted_at IS NULL";

  private final Sql sql;

  WorkflowTable(Sql sql) {
    this.sql = sql;
  }

  /** The newest version, unless the workflow is deleted. */
  public Optional<StoredWorkflow> find(String name) {
    return sql.read(handle -> find(handle, name));
  }

  private static Optional<StoredWorkflow> find(Handle handle, String name) {
    return handle
        .createQuery(NEWEST + " AND w.name = :name")
        .bind("name", name)
        .map(WorkflowTable::row)
        .findOne();
  }

  /** One version, of a deleted workflow too as long as runs follow it. */
  public Optional<StoredWorkflow> find(String name, long version) {
    return sql.read(
        handle ->
            handle
                .createQuery(SELECT + " WHERE v.workflow = :name AND v.version = :version")
                .bind("name", name)
                .bind("version", version)
                .map(WorkflowTable::row)
                .findOne());
  }

  /** The newest versions, by name, of names after one; empty for the first. */
  public List<StoredWorkflow> list(String after, int most) {
    return sql.read(
        handle ->
            handle
                .createQuery(NEWEST + " AND w.name > :after ORDER BY w.name LIMIT :most")
                .bind("after", after)
                .bind("most", most)
                .map(WorkflowTable::row)
                .list());
  }

  /** Differs from an earlier answer when any workflow was saved or deleted since. */
  public long revision() {
    return sql.read(
        handle ->
            handle
                .createQuery("SELECT value FROM store_revision WHERE subject = 'workflows'")
                .mapTo(Long.class)
                .one());
  }

  /** The newest versions whose source has the word {@code schedule} in it. */
  public List<StoredWorkflow> perhapsScheduled() {
    return sql.read(
        handle ->
            handle
                .createQuery(NEWEST + " AND v.source LIKE '%schedule%' ORDER BY w.name")
                .map(WorkflowTable::row)
                .list());
  }

  /** The versions of a workflow that is not deleted, the newest first, below a version. */
  public List<StoredWorkflow> versions(String name, long below, int most) {
    return sql.read(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + """
                         JOIN workflow w ON w.name = v.workflow
                        WHERE w.deleted_at IS NULL AND w.name = :name AND v.version < :below
                        ORDER BY v.version DESC LIMIT :most
                        """)
                .bind("name", name)
                .bind("below", below)
                .bind("most", most)
                .map(WorkflowTable::row)
                .list());
  }

  /**
   * Saves a document as the next version, unless it is the newest one already.
   *
   * @param draft whose version does not matter
   * @param condition on the version that is there
   */
  public SavedWorkflow save(StoredWorkflow draft, LongPredicate condition) {
    return sql.write(
        handle -> {
          queue(handle);
          Optional<StoredWorkflow> present = find(handle, draft.name());
          long version = present.map(StoredWorkflow::version).orElse(StoredWorkflow.ABSENT);
          if (!condition.test(version)) {
            return new SavedWorkflow.Refused(version);
          }
          if (present.isPresent() && present.get().holds(draft)) {
            return new SavedWorkflow.Stored(present.get(), false);
          }
          StoredWorkflow next = draft.numbered(nextNumber(handle, draft.name()));
          insert(handle, next);
          return new SavedWorkflow.Stored(next, present.isEmpty());
        });
  }

  /** Whoever writes locks this row first, which keeps writers in order. */
  private static void queue(Handle handle) {
    handle.execute("UPDATE store_revision SET value = value + 1 WHERE subject = 'workflows'");
  }

  private static long nextNumber(Handle handle, String name) {
    return handle
        .createQuery(
            """
            INSERT INTO workflow (name, version) VALUES (:name, 1)
            ON CONFLICT (name) DO UPDATE SET version = workflow.version + 1, deleted_at = NULL
            RETURNING version
            """)
        .bind("name", name)
        .mapTo(Long.class)
        .one();
  }

  private static void insert(Handle handle, StoredWorkflow workflow) {
    handle
        .createUpdate(
            """
            INSERT INTO workflow_version (workflow, version, namespace, document_version, title,
              summary, format, source, updated_at, updated_by)
            VALUES (:name, :version, :namespace, :documentVersion, :title, :summary, :format,
              :source, :updatedAt, :updatedBy)
            """)
        .bind("name", workflow.name())
        .bind("version", workflow.version())
        .bind("namespace", workflow.namespace())
        .bind("documentVersion", workflow.documentVersion())
        .bind("title", workflow.title())
        .bind("summary", workflow.summary())
        .bind("format", workflow.format())
        .bind("source", workflow.source())
        .bind("updatedAt", workflow.updatedAt().toEpochMilli())
        .bind("updatedBy", workflow.updatedBy())
        .execute();
  }

  /**
   * Deletes a workflow; its versions stay for the runs that follow them.
   *
   * @param condition on the version that is there
   * @return the version that was there; empty when the condition refused it or there was none
   */
  public Optional<StoredWorkflow> delete(String name, LongPredicate condition, Instant now) {
    return sql.write(
        handle -> {
          queue(handle);
          Optional<StoredWorkflow> present =
              find(handle, name).filter(found -> condition.test(found.version()));
          if (present.isPresent()) {
            handle
                .createUpdate("UPDATE workflow SET deleted_at = :now WHERE name = :name")
                .bind("now", now.toEpochMilli())
                .bind("name", name)
                .execute();
          }
          return present;
        });
  }

  /** Forgets versions of deleted workflows that no run follows. */
  public int forgetUnused() {
    return sql.write(
        handle ->
            handle.execute(
                """
                DELETE FROM workflow_version
                WHERE workflow IN (SELECT name FROM workflow WHERE deleted_at IS NOT NULL)
                  AND NOT EXISTS (
                    SELECT 1 FROM workflow_run r
                    WHERE r.workflow = workflow_version.workflow
                      AND r.version = workflow_version.version)
                """));
  }

  private static StoredWorkflow row(ResultSet row, StatementContext context) throws SQLException {
    return new StoredWorkflow(
        row.getString("workflow"),
        row.getLong("version"),
        row.getString("namespace"),
        row.getString("document_version"),
        row.getString("title"),
        row.getString("summary"),
        row.getString("format"),
        row.getString("source"),
        Instant.ofEpochMilli(row.getLong("updated_at")),
        row.getString("updated_by"));
  }
}
