package dev.kosha.connector.runner.workflow.trigger;

import dev.kosha.connector.runner.workflow.RunOrigin;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Work that there is to be: of a stored trigger, or of the schedule of a document.
 *
 * @param name of the trigger; that of a schedule cannot be one
 * @param version work of another version of it is ended
 * @param workflow whose runs it starts
 * @param origin of the runs
 * @param unit makes it, of what starts the runs, and of what completes when an earlier unit of the
 *     name has let go
 */
record Plan(
    String name,
    long version,
    String workflow,
    RunOrigin origin,
    BiFunction<Starts, CompletionStage<Void>, TriggerUnit> unit) {

  private static final String SCHEDULE = "schedule:";

  /** The name of a schedule of a workflow; no trigger can have it. */
  static String scheduleName(String workflow, String kind) {
    return SCHEDULE + workflow + ":" + kind;
  }

  static boolean isSchedule(String name) {
    return name.startsWith(SCHEDULE);
  }
}
