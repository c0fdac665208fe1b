package dev.kosha.connector.runner.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * The processes that run workflows, and which of them has which run. Thread-safe; every method
 * blocks.
 */
public final class RunnerTable {

  /** What may be claimed, beyond having no owner. */
  private static final String UNOWNED =
      " FROM workflow_run WHERE ended_at IS NULL AND owner IS NULL AND status <> 'suspended'";

  private static final String WAITING_TO_START = UNOWNED + " AND status = 'pending'";

  /** What somebody had may have begun, whether its beginning was written or not. */
  private static final String GIVE_BACK =
      "UPDATE workflow_run SET owner = NULL,"
          + " status = CASE status WHEN 'pending' THEN 'running' ELSE status END";

  private record Limited(String workflow, long concurrency) {}

  private final Sql sql;
  private final String skip;
  private final String lock;

  /**
   * @param shared whether other processes claim too
   */
  RunnerTable(Sql sql, boolean shared) {
    this.sql = sql;
    this.skip = shared ? " FOR UPDATE SKIP LOCKED" : "";
    this.lock = shared ? " FOR SHARE" : "";
  }

  /** Makes a process known. */
  public void join(String runner) {
    sql.write(
        handle ->
            handle
                .createUpdate("INSERT INTO workflow_runner (id, beat) VALUES (:id, 0)")
                .bind("id", runner)
                .execute());
  }

  /** Makes a name known that several processes share; it never dies. */
  public void share(String name) {
    sql.write(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO workflow_runner (id, beat) VALUES (:id, 0) ON CONFLICT DO NOTHING")
                .bind("id", name)
                .execute());
  }

  /**
   * Tells that a process lives.
   *
   * @return false when it was taken for dead
   */
  public boolean beat(String runner) {
    return sql.write(
            handle ->
                handle
                    .createUpdate("UPDATE workflow_runner SET beat = beat + 1 WHERE id = :id")
                    .bind("id", runner)
                    .execute())
        > 0;
  }

  /** The processes that are known, and the beat of each. */
  public Map<String, Long> beats() {
    return sql.read(
        handle -> {
          Map<String, Long> beats = new HashMap<>();
          handle
              .createQuery("SELECT id, beat FROM workflow_runner")
              .map((row, context) -> Map.entry(row.getString("id"), row.getLong("beat")))
              .forEach(entry -> beats.put(entry.getKey(), entry.getValue()));
          return beats;
        });
  }

  /**
   * Removes a process, dead or leaving, and gives its runs back for whoever takes them.
   *
   * @param beat the one that it is known to have stood still at
   * @return how many runs it had; none when it lives, or somebody else removed it
   */
  public int remove(String runner, long beat) {
    return sql.write(
        handle -> {
          int removed =
              handle
                  .createUpdate("DELETE FROM workflow_runner WHERE id = :id AND beat = :beat")
                  .bind("id", runner)
                  .bind("beat", beat)
                  .execute();
          return removed == 0
              ? 0
              : handle
                  .createUpdate(GIVE_BACK + " WHERE owner = :id AND ended_at IS NULL")
                  .bind("id", runner)
                  .execute();
        });
  }

  /** Removes every process: of a database that only this one uses, none of them can live. */
  public int removeAll() {
    return sql.write(
        handle -> {
          handle.execute("DELETE FROM workflow_runner");
          return handle.execute(GIVE_BACK + " WHERE owner IS NOT NULL AND ended_at IS NULL");
        });
  }

  /**
   * Takes runs that nobody has, as far as their workflows allow more to be under way: the oldest
   * first. One that was taken for dead takes nothing.
   */
  public ClaimedRuns claim(String runner, int most) {
    return sql.write(
        handle -> {
          if (!lives(handle, runner)) {
            return new ClaimedRuns(0, List.of());
          }
          List<String> ids =
              new ArrayList<>(
                  handle
                      .createQuery(
                          "SELECT id"
                              + UNOWNED
                              + " AND (status <> 'pending' OR concurrency = 0)"
                              + " ORDER BY id LIMIT :most"
                              + skip)
                      .bind("most", most)
                      .mapTo(String.class)
                      .list());
          for (Limited limited : limited(handle)) {
            ids.addAll(claimable(handle, limited, most - ids.size()));
          }
          own(handle, runner, ids);
          return new ClaimedRuns(ids.size(), toContinue(handle, ids));
        });
  }

  /** Whoever takes it for dead waits for what it takes, and finds that. */
  private boolean lives(Handle handle, String runner) {
    return handle
        .createQuery("SELECT id FROM workflow_runner WHERE id = :id" + lock)
        .bind("id", runner)
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  private static List<Limited> limited(Handle handle) {
    List<Limited> limited =
        handle
            .createQuery(
                "SELECT workflow, MAX(concurrency) AS most"
                    + WAITING_TO_START
                    + " AND concurrency > 0 GROUP BY workflow")
            .map((row, context) -> new Limited(row.getString("workflow"), row.getLong("most")))
            .list();
    if (!limited.isEmpty()) {
      // Claims of limited workflows take turns: each must see what the one before it took.
      handle.execute(
          "UPDATE store_revision SET value = value + 1 WHERE subject = 'workflow_claims'");
    }
    return limited;
  }

  private static List<String> claimable(Handle handle, Limited limited, int most) {
    long active =
        handle
            .createQuery(
                """
                SELECT COUNT(*) FROM workflow_run
                WHERE workflow = :workflow AND ended_at IS NULL
                  AND (status IN ('running', 'waiting', 'suspended') OR owner IS NOT NULL)
                """)
            .bind("workflow", limited.workflow())
            .mapTo(Long.class)
            .one();
    long free = Math.min(limited.concurrency() - active, most);
    return free <= 0
        ? List.of()
        : handle
            .createQuery(
                "SELECT id"
                    + WAITING_TO_START
                    + " AND workflow = :workflow AND concurrency > 0 ORDER BY id LIMIT :free")
            .bind("workflow", limited.workflow())
            .bind("free", free)
            .mapTo(String.class)
            .list();
  }

  private static void own(Handle handle, String runner, List<String> ids) {
    if (!ids.isEmpty()) {
      handle
          .createUpdate("UPDATE workflow_run SET owner = :owner WHERE id IN (<ids>)")
          .bind("owner", runner)
          .bindList("ids", ids)
          .execute();
    }
  }

  /** Those that wait for a time or for another run are found when they are due. */
  private static List<String> toContinue(Handle handle, List<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(
                "SELECT id FROM workflow_run WHERE id IN (<ids>)"
                    + " AND (status <> 'waiting' OR listens = 1) ORDER BY id")
            .bindList("ids", ids)
            .mapTo(String.class)
            .list();
  }
}
