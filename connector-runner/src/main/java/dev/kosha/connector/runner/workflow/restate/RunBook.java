package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.store.RunLogRow;
import dev.kosha.connector.runner.store.RunWrite;
import dev.kosha.connector.runner.store.WorkflowTables;
import dev.kosha.connector.runner.workflow.RunHistory;
import dev.kosha.connector.runner.workflow.StepRecord;
import dev.kosha.connector.runner.workflow.embedded.RunSecrets;
import dev.kosha.connector.runner.workflow.interpreter.StepEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the store what callers see of a run. A replay tells all again: what was told is left
 * out. One thread at a time uses it; blocks.
 */
final class RunBook {

  private final String run;
  private final WorkflowTables tables;
  private final RunSecrets secrets;
  private final Clock clock;
  private final Set<String> told = new HashSet<>();
  private final StringBuilder lines = new StringBuilder();

  RunBook(String run, WorkflowTables tables, RunSecrets secrets, Clock clock) {
    this.run = run;
    this.tables = tables;
    this.secrets = secrets;
    this.clock = clock;
    for (RunLogRow row : tables.runs().log(run, 0)) {
      RunHistory.lines(row).stream()
          .filter(StepRecord::is)
          .map(StepRecord::identity)
          .forEach(told::add);
    }
  }

  void begin() {
    write(new RunWrite.Begin(run, clock.instant()));
  }

  void tell(StepEvent event) {
    if (told.add(StepRecord.identity(event))) {
      lines.append(StepRecord.of(event, clock.instant(), secrets::masked)).append('\n');
    }
  }

  /** Stores what was told. */
  void flush() {
    if (!lines.isEmpty()) {
      write(null);
    }
  }

  void emit(JsonNode event) {
    write(new RunWrite.Emit(run, event.toString(), clock.instant()));
  }

  void end(String status, @Nullable JsonNode output, @Nullable JsonNode error, String failure) {
    write(
        new RunWrite.End(
            run,
            status,
            output == null ? null : output.toString(),
            error == null ? null : error.toString(),
            failure,
            clock.instant()));
  }

  private void write(@Nullable RunWrite change) {
    List<RunWrite> writes = new ArrayList<>();
    if (!lines.isEmpty()) {
      writes.add(new RunWrite.Append(run, lines.toString()));
    }
    if (change != null) {
      writes.add(change);
    }
    var unused = tables.journal().commit(RestateEngine.OWNER, writes);
    lines.setLength(0);
  }
}
