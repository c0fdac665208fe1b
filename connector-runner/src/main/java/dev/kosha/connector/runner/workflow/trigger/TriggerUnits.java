package dev.kosha.connector.runner.workflow.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.TriggerManifest;
import dev.kosha.connector.runner.expression.Expression;
import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.store.StoredTrigger;
import dev.kosha.connector.runner.workflow.RunOrigin;
import dev.kosha.connector.runner.workflow.interpreter.EventWish;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Makes units of stored triggers. For the engine's thread. */
final class TriggerUnits {

  private final TriggerParts parts;
  private final TriggerTypes types;
  private final StoredTriggers stored;
  private final Leases leases;
  private final Executor engine;

  TriggerUnits(
      TriggerParts parts,
      TriggerTypes types,
      StoredTriggers stored,
      Leases leases,
      Executor engine) {
    this.parts = parts;
    this.types = types;
    this.stored = stored;
    this.leases = leases;
    this.engine = engine;
  }

  Starts starts(Plan plan) {
    return new Starts(
        plan.name(),
        plan.workflow(),
        plan.origin(),
        parts.starter(),
        parts.clock(),
        parts.meters());
  }

  Plan plan(StoredTrigger row) {
    return new Plan(
        row.name(),
        row.version(),
        row.workflow(),
        new RunOrigin(RunOrigin.Kind.TRIGGER, row.name()),
        (starts, predecessor) -> create(row, starts, predecessor));
  }

  /**
   * A unit that has not begun.
   *
   * @param predecessor completes when an earlier one of the name has let go
   */
  private TriggerUnit create(StoredTrigger row, Starts starts, CompletionStage<Void> predecessor) {
    try {
      ObjectNode settings = types.complete(row.type(), stored.settings(row));
      if (Schedules.isOne(row.type())) {
        return schedule(
            starts,
            Schedules.timetable(row.type(), settings, row.changedAt()),
            Missed.of(settings.path("missed").asText()),
            settings.has("input") ? settings.path("input") : null);
      }
      if (row.type().equals(TriggerTypes.WEBHOOK)) {
        return new HookUnit(new Webhook(starts, settings, parts.clock()));
      }
      return source(row, settings, starts, predecessor.toCompletableFuture()::isDone);
    } catch (StoreException e) {
      return new BrokenUnit(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // One that an older runner let in, or whose file is gone, costs no other one.
      return new BrokenUnit("its settings cannot be used: " + e.getMessage());
    }
  }

  ScheduleUnit schedule(Starts starts, Timetable times, Missed missed, @Nullable JsonNode input) {
    return new ScheduleUnit(
        starts,
        times,
        missed,
        input,
        parts.store().triggerProgress(),
        leases,
        engine,
        parts.clock());
  }

  AfterUnit after(Starts starts, String workflow, Duration after) {
    return new AfterUnit(starts, workflow, after, parts.store(), leases, engine, parts.clock());
  }

  EventUnit events(Starts starts, EventWish wish) {
    return new EventUnit(starts, wish, parts.store(), leases, engine, parts.clock());
  }

  private SourceUnit source(
      StoredTrigger row, ObjectNode settings, Starts starts, BooleanSupplier predecessor) {
    Expression filter =
        settings.path("filter").isTextual()
            ? Expression.compile(settings.path("filter").asText())
            : null;
    return new SourceUnit(
        new SourceUnit.Wish(row.name(), row.type(), row.connection(), settings, predecessor),
        parts.sources(),
        new RunTarget(starts, filter),
        starts,
        now -> mayWork(row, now),
        engine,
        parts.clock());
  }

  private boolean mayWork(StoredTrigger row, Instant now) {
    boolean shared =
        types
            .findInstalled(row.type())
            .map(manifest -> manifest.replicas() == TriggerManifest.Replicas.ALL)
            .orElse(true);
    return shared || leases.hold(row.name(), now);
  }
}
