package dev.kosha.connector.runner.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What people want of runs: to cancel, suspend, resume or retry them. Thread-safe; every method
 * blocks. A run that a runner has is changed by it alone, which finds the wish.
 */
public final class RunWishTable {

  /** The wish to end a run. */
  public static final String CANCEL = "cancel";

  /** The wish to hold a run. */
  public static final String SUSPEND = "suspend";

  /** What a run waits for that was suspended and resumed. */
  public static final String RESUMED = "to go on";

  private static final String OPEN = " WHERE id = :run AND ended_at IS NULL";

  private final Sql sql;

  RunWishTable(Sql sql) {
    this.sql = sql;
  }

  /**
   * Cancels a run, or tells its owner to.
   *
   * @return the run as it is now, unless it had ended or there is none
   */
  public Optional<StoredRun> cancel(String run, Instant now) {
    return sql.write(
        handle -> {
          int ended =
              handle
                  .createUpdate(
                      "UPDATE workflow_run SET status = 'cancelled', ended_at = :now, wake_at ="
                          + " NULL, listens = 0, waiting_for = '', wish = ''"
                          + OPEN
                          + " AND owner IS NULL")
                  .bind("run", run)
                  .bind("now", now.toEpochMilli())
                  .execute();
          if (ended > 0) {
            RunJournalTable.wakeParent(handle, run);
            return find(handle, run);
          }
          return wish(handle, run, CANCEL) ? find(handle, run) : Optional.empty();
        });
  }

  /**
   * Holds a run, or tells its owner to.
   *
   * @return the run as it is now, unless it had ended or there is none
   */
  public Optional<StoredRun> suspend(String run) {
    return sql.write(
        handle -> {
          int held =
              handle
                  .createUpdate(
                      "UPDATE workflow_run SET status = 'suspended', wake_at = NULL, listens = 0,"
                          + " waiting_for = 'to be resumed', wish = ''"
                          + OPEN
                          + " AND (owner IS NULL OR status = 'suspended')")
                  .bind("run", run)
                  .execute();
          return held > 0 || wish(handle, run, SUSPEND) ? find(handle, run) : Optional.empty();
        });
  }

  private static boolean wish(Handle handle, String run, String wish) {
    return handle
            .createUpdate(
                "UPDATE workflow_run SET wish = CASE WHEN wish = 'cancel' THEN wish ELSE :wish END"
                    + OPEN)
            .bind("run", run)
            .bind("wish", wish)
            .execute()
        > 0;
  }

  /**
   * Lets a suspended run go on, or takes back the wish to suspend it. It is taken up as one whose
   * last step may be done: that step was cancelled, which is not to say that it had no effect.
   *
   * @return the run as it is now, when it was suspended or was to be
   */
  public Optional<StoredRun> resume(String run) {
    return sql.write(
        handle -> {
          int resumed =
              handle
                      .createUpdate(
                          "UPDATE workflow_run SET status = 'waiting', wake_at = 0,"
                              + " waiting_for = :resumed"
                              + OPEN
                              + " AND status = 'suspended'")
                      .bind("run", run)
                      .bind("resumed", RESUMED)
                      .execute()
                  + handle
                      .createUpdate(
                          "UPDATE workflow_run SET wish = ''" + OPEN + " AND wish = 'suspend'")
                      .bind("run", run)
                      .execute();
          return resumed > 0 ? find(handle, run) : Optional.empty();
        });
  }

  /**
   * Opens a run again that faulted or was cancelled.
   *
   * @param records what its log tells of it, JSON values, one a line
   * @return the run as it is now, when it had ended that way
   */
  public Optional<StoredRun> reopen(String run, String records) {
    return sql.write(
        handle -> {
          int opened =
              handle
                  .createUpdate(
                      """
                      UPDATE workflow_run SET status = 'waiting', wake_at = 0, ended_at = NULL,
                        output = NULL, error = NULL, failure = '', wish = ''
                      WHERE id = :run AND status IN ('faulted', 'cancelled')
                      """)
                  .bind("run", run)
                  .execute();
          if (opened == 0) {
            return Optional.empty();
          }
          handle
              .createUpdate(
                  """
                  INSERT INTO workflow_run_log (run, seq, records)
                  SELECT :run, COALESCE(MAX(seq), 0) + 1, :records
                  FROM workflow_run_log WHERE run = :run
                  """)
              .bind("run", run)
              .bind("records", records)
              .execute();
          return find(handle, run);
        });
  }

  /** What is wanted of the runs of a runner, by their ids. */
  public Map<String, String> wishes(String owner) {
    return sql.read(
        handle -> {
          Map<String, String> wishes = new HashMap<>();
          handle
              .createQuery("SELECT id, wish FROM workflow_run WHERE owner = :owner AND wish <> ''")
              .bind("owner", owner)
              .map((row, context) -> Map.entry(row.getString("id"), row.getString("wish")))
              .forEach(entry -> wishes.put(entry.getKey(), entry.getValue()));
          return wishes;
        });
  }

  /** The runs that a run waits for, and that have not ended. */
  public List<String> children(String run) {
    return sql.read(
        handle ->
            handle
                .createQuery(
                    "SELECT id FROM workflow_run WHERE parent = :run AND parent <> ''"
                        + " AND ended_at IS NULL")
                .bind("run", run)
                .mapTo(String.class)
                .list());
  }

  private static Optional<StoredRun> find(Handle handle, String run) {
    return handle
        .createQuery(RunTable.SELECT + " WHERE id = :run")
        .bind("run", run)
        .map(RunTable::row)
        .findOne();
  }
}
