package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.store.RunLogRow;
import dev.kosha.connector.runner.store.RunWrite;
import dev.kosha.connector.runner.store.StoredRun;
import dev.kosha.connector.runner.store.WorkflowTables;
import dev.kosha.connector.runner.workflow.StepRecord;
import dev.kosha.connector.runner.workflow.embedded.Recorded;
import dev.kosha.connector.runner.workflow.embedded.RunSecrets;
import dev.kosha.connector.runner.workflow.embedded.RunTraces;
import dev.kosha.connector.runner.workflow.interpreter.StepEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the store what callers see of a run, and what a later attempt needs to go on from where
 * this one ends. A replay tells all again: what is written is left out. Thread-safe; blocks.
 */
final class RunBook {

  private final StoredRun run;
  private final WorkflowTables tables;
  private final RunSecrets secrets;
  private final RunMeters meters;
  private final RunTraces traces;
  private final Clock clock;
  private final int attempt;
  private final Recorded written;
  private final boolean stale;
  private final StringBuilder lines = new StringBuilder();
  private final List<StepEvent> told = new ArrayList<>();

  /**
   * @param attempt which one writes; what one writes after the next has begun is left out
   */
  RunBook(
      StoredRun run,
      int attempt,
      WorkflowTables tables,
      RunSecrets secrets,
      RunMeters meters,
      Clock clock) {
    this.run = run;
    this.attempt = attempt;
    this.tables = tables;
    this.secrets = secrets;
    this.meters = meters;
    this.traces = meters.traces(run);
    this.clock = clock;
    List<RunLogRow> log = log();
    this.written = Recorded.of(log, value -> value);
    this.stale = RunPast.of(log).attempt() > attempt;
  }

  private List<RunLogRow> log() {
    return tables.runs().log(run.id(), 0);
  }

  /**
   * Says that the run begins, or goes on; once, however often it is said.
   *
   * @param round how often it went on before, in this attempt
   * @param interrupt what holds it
   * @return what was done before: the same at each replay
   */
  synchronized Recorded begin(int round, String interrupt) {
    RunPast past = RunPast.of(log());
    boolean isNew = past.attempt() == attempt && past.rounds() == round;
    if (isNew) {
      add(RunPast.round(interrupt));
    }
    write(new RunWrite.Begin(run.id(), clock.instant()));
    return Recorded.of(RunPast.before(log(), attempt, round), secrets::opened);
  }

  synchronized void tell(StepEvent event) {
    if (written.tell(StepRecord.identity(event))) {
      Instant now = clock.instant();
      lines.append(StepRecord.of(event, now, secrets::masked)).append('\n');
      told.add(event);
      traces.told(event, ClusterCalls.idempotencyKey(run.id(), event.step(), attempt), now);
    }
  }

  /** Keeps what came of a step. */
  synchronized void result(String key, JsonNode value) {
    if (written.outcome(key).isEmpty()) {
      add(written.result(key, value, secrets.sealed(value)));
    }
  }

  /** Keeps what a step failed with. */
  synchronized void fault(String key, JsonNode error) {
    if (written.outcome(key).isEmpty()) {
      add(written.fault(key, error, secrets.sealed(error)));
    }
  }

  /** Keeps when a wait, or a limit, ends. */
  synchronized void until(String key, Duration duration) {
    if (written.time(key).isEmpty()) {
      add(written.until(key, clock.instant().plus(duration)));
    }
  }

  /** Keeps whether what had a limit ended in time. */
  synchronized void ended(String key, boolean soonEnough) {
    if (written.inTime(key).isEmpty()) {
      add(written.ended(key, soonEnough));
    }
  }

  /** Keeps since which event a step listens. */
  synchronized void listening(String key, long after) {
    if (written.listening(key).isEmpty()) {
      add(written.listening(key, after));
    }
  }

  /** Keeps an event that a step consumed. */
  synchronized void consumed(String key, long id, JsonNode event) {
    if (!written.matches(key).containsKey(id)) {
      written.consumed(key, id, event);
      add(Recorded.match(key, id, secrets.sealed(event)));
    }
  }

  private void add(ObjectNode line) {
    lines.append(line).append('\n');
  }

  /** Stores what was told. */
  synchronized void flush() {
    if (!lines.isEmpty()) {
      write(null);
    }
  }

  synchronized void emit(JsonNode event) {
    write(new RunWrite.Emit(run.id(), secrets.masked(event).toString(), clock.instant()));
  }

  /**
   * Says that the run goes on only when somebody wants it to; once, however often it is said.
   *
   * @param awakeable what the invocation waits for
   * @param suspended whether a person is to resume it; else it waits for its turn
   */
  synchronized void hold(String awakeable, boolean suspended) {
    if (!RunPast.of(log()).signal().equals(awakeable)) {
      add(RunPast.held(awakeable));
      write(suspended ? new RunWrite.Suspend(run.id(), true) : null);
    }
  }

  synchronized void end(
      String status, @Nullable JsonNode output, @Nullable JsonNode error, String failure) {
    Instant now = clock.instant();
    write(
        new RunWrite.End(
            run.id(),
            status,
            output == null ? null : output.toString(),
            error == null ? null : error.toString(),
            failure,
            now));
    if (!run.hasEnded() && !stale) {
      meters.ended(run, status, Duration.between(run.createdAt(), now));
      traces.ended(run.createdAt(), now, error == null ? "" : error.path("type").asText(status));
    }
  }

  private void write(@Nullable RunWrite change) {
    List<RunWrite> writes = new ArrayList<>();
    if (!lines.isEmpty()) {
      writes.add(new RunWrite.Append(run.id(), lines.toString()));
    }
    if (change != null) {
      writes.add(change);
    }
    if (!stale) {
      long begun = System.nanoTime();
      var unused = tables.journal().commit(RestateEngine.OWNER, writes);
      meters.written(run, told, System.nanoTime() - begun);
    }
    told.clear();
    lines.setLength(0);
  }
}
