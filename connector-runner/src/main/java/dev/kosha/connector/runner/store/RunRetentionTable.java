package dev.kosha.connector.runner.store;

import java.time.Instant;
import java.util.List;

/** Forgets runs and events. Thread-safe; every method blocks. */
public final class RunRetentionTable {

  /** So many at a time: whoever else writes gets his turn between. */
  private static final int PORTION = 500;

  private final Sql sql;

  RunRetentionTable(Sql sql) {
    this.sql = sql;
  }

  /** Forgets some runs that ended before a time; answers how many, 0 when there are no more. */
  public int forgetRuns(Instant before) {
    return sql.write(
        handle -> {
          List<String> ids =
              handle
                  .createQuery(
                      "SELECT id FROM workflow_run WHERE ended_at < :before LIMIT :portion")
                  .bind("before", before.toEpochMilli())
                  .bind("portion", PORTION)
                  .mapTo(String.class)
                  .list();
          if (!ids.isEmpty()) {
            handle
                .createUpdate("DELETE FROM workflow_run_log WHERE run IN (<ids>)")
                .bindList("ids", ids)
                .execute();
            handle
                .createUpdate("DELETE FROM workflow_run WHERE id IN (<ids>)")
                .bindList("ids", ids)
                .execute();
          }
          return ids.size();
        });
  }

  /**
   * Forgets which wishes started runs that are forgotten, of before a time; answers how many, 0
   * when there are no more.
   */
  public int forgetKeys(Instant before) {
    return sql.write(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM workflow_run_key WHERE (workflow, deduplication_id) IN (
                      SELECT k.workflow, k.deduplication_id FROM workflow_run_key k
                      WHERE k.created_at < :before
                        AND NOT EXISTS (SELECT 1 FROM workflow_run r WHERE r.id = k.run)
                      LIMIT :portion)
                    """)
                .bind("before", before.toEpochMilli())
                .bind("portion", PORTION)
                .execute());
  }

  /** Forgets events of before a time. */
  public int forgetEvents(Instant before) {
    return sql.write(
        handle ->
            handle
                .createUpdate("DELETE FROM workflow_event WHERE created_at < :before")
                .bind("before", before.toEpochMilli())
                .execute());
  }
}
