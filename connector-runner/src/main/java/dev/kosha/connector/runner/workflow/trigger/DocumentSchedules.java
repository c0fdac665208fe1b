package dev.kosha.connector.runner.workflow.trigger;

import dev.kosha.connector.runner.store.StoredWorkflow;
import dev.kosha.connector.runner.workflow.RunOrigin;
import dev.kosha.connector.runner.workflow.WorkflowLibrary;
import dev.kosha.connector.runner.workflow.document.Schedule;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schedules that stand in documents of workflows (DSL 1.0, "Schedule"). Times are in UTC. For
 * the engine's thread; blocks on the store.
 */
final class DocumentSchedules {

  private static final Logger LOG = LoggerFactory.getLogger(DocumentSchedules.class);

  private final TriggerParts parts;
  private final TriggerUnits units;

  DocumentSchedules(TriggerParts parts, TriggerUnits units) {
    this.parts = parts;
    this.units = units;
  }

  List<Plan> plans() {
    WorkflowLibrary library = parts.workflows();
    List<Plan> plans = new ArrayList<>();
    for (StoredWorkflow workflow : parts.store().workflows().documents().perhapsScheduled()) {
      try {
        library
            .document(workflow)
            .findSchedule()
            .ifPresent(schedule -> add(workflow, schedule, plans));
      } catch (RuntimeException e) {
        // One document that cannot be read any more costs no other one.
        LOG.error("the schedule of workflow '{}' cannot be read", workflow.name(), e);
      }
    }
    return plans;
  }

  private void add(StoredWorkflow workflow, Schedule schedule, List<Plan> plans) {
    schedule
        .findCron()
        .ifPresent(
            cron -> add(workflow, "cron", timed(new Timetable.Times(cron, ZoneOffset.UTC)), plans));
    schedule
        .findEvery()
        .ifPresent(
            every -> {
              Timetable times = new Timetable.Distances(workflow.updatedAt(), every);
              add(workflow, "every", timed(times), plans);
            });
    schedule
        .findAfter()
        .ifPresent(
            after -> {
              BiFunction<Starts, CompletionStage<Void>, TriggerUnit> unit =
                  (starts, predecessor) -> units.after(starts, workflow.name(), after);
              add(workflow, "after", unit, plans);
            });
    if (schedule.findOn().isPresent()) {
      BiFunction<Starts, CompletionStage<Void>, TriggerUnit> unit =
          (starts, predecessor) ->
              units.events(
                  starts,
                  parts
                      .workflows()
                      .program(workflow.name(), workflow.version())
                      .findStartEvents()
                      .orElseThrow());
      add(workflow, "on", unit, plans);
    }
  }

  private BiFunction<Starts, CompletionStage<Void>, TriggerUnit> timed(Timetable times) {
    return (starts, predecessor) -> units.schedule(starts, times, Missed.ONCE, null);
  }

  private static void add(
      StoredWorkflow workflow,
      String kind,
      BiFunction<Starts, CompletionStage<Void>, TriggerUnit> unit,
      List<Plan> plans) {
    plans.add(
        new Plan(
            Plan.scheduleName(workflow.name(), kind),
            workflow.version(),
            workflow.name(),
            new RunOrigin(RunOrigin.Kind.SCHEDULE, workflow.name()),
            unit));
  }
}
