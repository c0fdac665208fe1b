package dev.kosha.connector.runner.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Writes what happens in runs. Thread-safe; every method blocks. */
public final class RunJournalTable {

  private final Sql sql;
  private final String lock;

  /**
   * @param shared whether other processes write too
   */
  RunJournalTable(Sql sql, boolean shared) {
    this.sql = sql;
    // Whoever takes this process for dead waits for what it is writing, and then reads it.
    this.lock = shared ? " FOR SHARE" : "";
  }

  /**
   * Writes all or nothing, in one transaction that is on the disk when this returns.
   *
   * @param runner the process that owns the runs
   * @return of each {@link RunWrite.Create} whose wish was known: the id of the run that it had
   *     started, by the id of the run that was not recorded
   * @throws RunnerLostException when the runs are not its own any longer
   */
  public Map<String, String> commit(String runner, List<RunWrite> writes) {
    return sql.write(
        handle -> {
          requireAlive(handle, runner);
          Map<String, StringBuilder> appended = new LinkedHashMap<>();
          Map<String, String> existing = new HashMap<>();
          for (RunWrite write : writes) {
            if (write instanceof RunWrite.Append append) {
              appended
                  .computeIfAbsent(append.run(), run -> new StringBuilder())
                  .append(append.records());
            } else if (write instanceof RunWrite.Create create) {
              create(handle, create).ifPresent(id -> existing.put(create.run(), id));
            }
          }
          append(handle, appended);
          writes.forEach(write -> change(handle, write));
          return existing;
        });
  }

  private void requireAlive(Handle handle, String runner) {
    boolean alive =
        handle
            .createQuery("SELECT id FROM workflow_runner WHERE id = :id" + lock)
            .bind("id", runner)
            .mapTo(String.class)
            .findOne()
            .isPresent();
    if (!alive) {
      throw new RunnerLostException(runner);
    }
  }

  private static void append(Handle handle, Map<String, StringBuilder> appended) {
    if (appended.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO workflow_run_log (run, seq, records)
            SELECT :run, COALESCE(MAX(seq), 0) + 1, :records FROM workflow_run_log WHERE run = :run
            """);
    appended.forEach(
        (run, records) -> batch.bind("run", run).bind("records", records.toString()).add());
    batch.execute();
  }

  private static void change(Handle handle, RunWrite write) {
    if (write instanceof RunWrite.Begin begin) {
      begin(handle, begin);
    } else if (write instanceof RunWrite.Park park) {
      park(handle, park);
    } else if (write instanceof RunWrite.Suspend suspend) {
      update(
              handle,
              "status = 'suspended', wake_at = NULL, listens = 0, wish = '',"
                  + " waiting_for = 'to be resumed'"
                  + (suspend.kept() ? "" : ", owner = NULL"),
              suspend.run())
          .execute();
    } else if (write instanceof RunWrite.Release release) {
      update(handle, "owner = NULL", release.run()).execute();
    } else if (write instanceof RunWrite.End end) {
      end(handle, end);
    } else if (write instanceof RunWrite.Emit emit) {
      emit(handle, emit);
    }
  }

  private static Update update(Handle handle, String assignments, String run) {
    return handle
        .createUpdate(
            "UPDATE workflow_run SET " + assignments + " WHERE id = :run AND ended_at IS NULL")
        .bind("run", run);
  }

  private static void begin(Handle handle, RunWrite.Begin begin) {
    update(
            handle,
            "status = 'running', started_at = COALESCE(started_at, :at), waiting_for = '',"
                + " wake_at = NULL, listens = 0",
            begin.run())
        .bind("at", begin.at().toEpochMilli())
        .execute();
  }

  private static void park(Handle handle, RunWrite.Park park) {
    Instant wakeAt = park.wakeAt();
    update(
            handle,
            "status = 'waiting', wake_at = :wakeAt, waiting_for = :waitingFor, listens = :listens",
            park.run())
        .bind("wakeAt", wakeAt == null ? null : (Long) wakeAt.toEpochMilli())
        .bind("waitingFor", park.waitingFor())
        .bind("listens", park.listens() ? 1 : 0)
        .execute();
    if (!park.children().isEmpty()) {
      // One that ended a moment ago has woken it before it slept.
      handle
          .createUpdate(
              """
              UPDATE workflow_run SET wake_at = 0
              WHERE id = :run AND ended_at IS NULL AND EXISTS (
                SELECT 1 FROM workflow_run c
                WHERE c.id IN (<children>) AND c.ended_at IS NOT NULL)
              """)
          .bind("run", park.run())
          .bindList("children", park.children())
          .execute();
    }
  }

  private static void end(Handle handle, RunWrite.End end) {
    int ended =
        update(
                handle,
                "status = :status, output = :output, error = :error, failure = :failure,"
                    + " ended_at = :at, waiting_for = '', wake_at = NULL, listens = 0, wish = '',"
                    + " owner = NULL",
                end.run())
            .bind("status", end.status())
            .bind("output", end.output())
            .bind("error", end.error())
            .bind("failure", end.failure())
            .bind("at", end.at().toEpochMilli())
            .execute();
    if (ended > 0) {
      wakeParent(handle, end.run());
    }
  }

  static void wakeParent(Handle handle, String run) {
    handle
        .createUpdate(
            """
            UPDATE workflow_run SET wake_at = 0
            WHERE ended_at IS NULL AND status = 'waiting'
              AND id = (SELECT parent FROM workflow_run WHERE id = :run AND parent <> '')
            """)
        .bind("run", run)
        .execute();
  }

  private static void emit(Handle handle, RunWrite.Emit emit) {
    handle
        .createUpdate(
            """
            INSERT INTO workflow_event (id, event, created_at) VALUES (:id, :event, :at)
            """)
        .bind("id", nextEvent(handle))
        .bind("event", emit.event())
        .bind("at", emit.at().toEpochMilli())
        .execute();
  }

  /** The row stays locked until the commit, so that ids are in the order of commits. */
  private static long nextEvent(Handle handle) {
    return handle
        .createQuery(
            "UPDATE store_revision SET value = value + 1 WHERE subject = 'workflow_events'"
                + " RETURNING value")
        .mapTo(Long.class)
        .one();
  }

  private static Optional<String> create(Handle handle, RunWrite.Create create) {
    StoredRun run = create.stored();
    if (create.findDeduplicationId().isPresent()
        && !claimKey(handle, run, create.findDeduplicationId().get())) {
      return Optional.of(keyed(handle, run, create.findDeduplicationId().get()));
    }
    insert(handle, run, create.owner());
    return Optional.empty();
  }

  private static boolean claimKey(Handle handle, StoredRun run, String key) {
    return handle
            .createUpdate(
                """
                INSERT INTO workflow_run_key (workflow, deduplication_id, run, created_at)
                VALUES (:workflow, :key, :run, :at) ON CONFLICT DO NOTHING
                """)
            .bind("workflow", run.workflow())
            .bind("key", key)
            .bind("run", run.id())
            .bind("at", run.createdAt().toEpochMilli())
            .execute()
        > 0;
  }

  private static String keyed(Handle handle, StoredRun run, String key) {
    return handle
        .createQuery(
            "SELECT run FROM workflow_run_key WHERE workflow = :workflow"
                + " AND deduplication_id = :key")
        .bind("workflow", run.workflow())
        .bind("key", key)
        .mapTo(String.class)
        .one();
  }

  private static void insert(Handle handle, StoredRun run, @Nullable String owner) {
    handle
        .createUpdate(
            """
            INSERT INTO workflow_run (id, workflow, version, document_version, concurrency, status,
              input, failure, origin_kind, origin_name, parent, created_at, waiting_for, listens,
              wish, owner)
            VALUES (:id, :workflow, :version, :documentVersion, :concurrency, 'pending', :input,
              '', :originKind, :originName, :parent, :at, '', 0, '', :owner)
            """)
        .bind("id", run.id())
        .bind("workflow", run.workflow())
        .bind("version", run.version())
        .bind("documentVersion", run.documentVersion())
        .bind("concurrency", run.concurrency())
        .bind("input", run.input())
        .bind("originKind", run.originKind())
        .bind("originName", run.originName())
        .bind("parent", run.parent())
        .bind("at", run.createdAt().toEpochMilli())
        .bind("owner", owner)
        .execute();
  }
}
