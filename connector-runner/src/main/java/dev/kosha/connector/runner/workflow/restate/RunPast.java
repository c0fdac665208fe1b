package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.store.RunLogRow;
import dev.kosha.connector.runner.workflow.RunHistory;
import dev.kosha.connector.runner.workflow.embedded.Recorded;
import java.util.List;

/**
 * How often the log of a run says that it was opened again, and went on. What stands before such a
 * mark never changes, so that whoever goes on from there may answer from it at each replay.
 * Immutable.
 *
 * @param attempt how often the run was opened again after its end: each time another invocation of
 *     Restate goes on with it
 * @param rounds how often it began, or went on after it was held, since
 * @param held whether it is held now
 * @param signal the awakeable of Restate that lets it go on while it is held, and else interrupts
 *     it; empty before it began
 */
record RunPast(int attempt, int rounds, boolean held, String signal) {

  private static final String HELD = "held";
  private static final String ROUND = "round";
  private static final RunPast NONE = new RunPast(0, 0, false, "");

  /** All that a log says. */
  static RunPast of(List<RunLogRow> log) {
    RunPast past = NONE;
    for (RunLogRow row : log) {
      past = past.after(row);
    }
    return past;
  }

  /** The part of a log that stands before a round, and its mark. */
  static List<RunLogRow> before(List<RunLogRow> log, int attempt, int round) {
    RunPast past = NONE;
    for (int i = 0; i < log.size(); i++) {
      past = past.after(log.get(i));
      if (past.attempt == attempt && past.rounds > round) {
        return log.subList(0, i + 1);
      }
    }
    return log;
  }

  private RunPast after(RunLogRow row) {
    RunPast past = this;
    String text = row.records();
    if (text.contains(HELD) || text.contains(ROUND) || text.contains(Recorded.DROPPED)) {
      for (JsonNode line : RunHistory.lines(row)) {
        past = past.after(line);
      }
    }
    return past;
  }

  private RunPast after(JsonNode line) {
    if (line.has(Recorded.DROPPED)) {
      return new RunPast(attempt + 1, 0, false, "");
    }
    if (line.has(HELD)) {
      return new RunPast(attempt, rounds, true, line.path(HELD).asText());
    }
    return line.has(ROUND)
        ? new RunPast(attempt, rounds + 1, false, line.path(ROUND).asText())
        : this;
  }

  /** The mark that a run is held. */
  static ObjectNode held(String awakeable) {
    return JsonNodeFactory.instance.objectNode().put(HELD, awakeable);
  }

  /** The mark that a run begins, or goes on. */
  static ObjectNode round(String awakeable) {
    return JsonNodeFactory.instance.objectNode().put(ROUND, awakeable);
  }
}
