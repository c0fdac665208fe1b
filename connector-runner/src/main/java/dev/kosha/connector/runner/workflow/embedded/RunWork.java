package dev.kosha.connector.runner.workflow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.audit.Actor;
import dev.kosha.connector.runner.store.RunLogRow;
import dev.kosha.connector.runner.store.RunWishTable;
import dev.kosha.connector.runner.store.RunWrite;
import dev.kosha.connector.runner.store.StoredRun;
import dev.kosha.connector.runner.store.WorkflowTables;
import dev.kosha.connector.runner.trace.Tracing;
import dev.kosha.connector.runner.workflow.RunHistory;
import dev.kosha.connector.runner.workflow.StepRecord;
import dev.kosha.connector.runner.workflow.WorkflowLibrary;
import dev.kosha.connector.runner.workflow.interpreter.Interpreter;
import dev.kosha.connector.runner.workflow.interpreter.Program;
import dev.kosha.connector.runner.workflow.interpreter.RunFacts;
import dev.kosha.connector.runner.workflow.interpreter.StepEvent;
import dev.kosha.connector.runner.workflow.interpreter.WorkflowFault;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on a run until it ends or waits. Thread-safe; blocks. */
final class RunWork {

  private static final Logger LOG = LoggerFactory.getLogger(RunWork.class);

  private final WorkflowTables tables;
  private final WorkflowLibrary library;
  private final Function<String, Optional<String>> secrets;
  private final ActionSteps actions;
  private final ChildRuns children;
  private final MeterRegistry registry;
  private final Tracing tracing;
  private final Executor branches;
  private final Clock clock;
  private final RunEndings endings;
  private final Map<String, StepMeters> meters = new ConcurrentHashMap<>();

  /**
   * What runs share.
   *
   * @param secrets finds the secret of a name
   * @param branches threads for branches; refuses work when all are taken
   */
  record Parts(
      WorkflowTables tables,
      WorkflowLibrary library,
      Function<String, Optional<String>> secrets,
      ActionSteps actions,
      ChildRuns children,
      MeterRegistry registry,
      Tracing tracing,
      Executor branches,
      Clock clock) {}

  RunWork(Parts parts) {
    tables = parts.tables();
    library = parts.library();
    secrets = parts.secrets();
    actions = parts.actions();
    children = parts.children();
    registry = parts.registry();
    tracing = parts.tracing();
    branches = parts.branches();
    clock = parts.clock();
    endings = new RunEndings(tables.wishes(), this::meters, tracing, clock);
  }

  /**
   * Works on a run, if it belongs to the runner and there is something to do.
   *
   * @param fresh the run when it has not begun
   * @return when it is to be worked on again; empty when something else wakes it, or it has ended
   */
  Optional<Instant> run(
      String id,
      @Nullable StoredRun fresh,
      ActiveRun active,
      String runner,
      Journal journal,
      EventFeed feed) {
    StoredRun run = fresh == null ? tables.runs().find(id).orElse(null) : fresh;
    feed.forget(id);
    if (run == null || run.hasEnded() || run.status().equals("suspended")) {
      return Optional.empty();
    }
    if (fresh == null && !run.findOwner().equals(Optional.of(runner))) {
      return Optional.empty();
    }
    RunSecrets used = new RunSecrets(secrets, () -> program(run).tree());
    RunPen pen = new RunPen(id, journal);
    List<RunLogRow> log = fresh == null ? tables.runs().log(id, 0) : List.of();
    try {
      RunJob job = new RunJob(run, active, pen, used, Recorded.of(log, used::opened));
      active.opened(pen, job.recorded());
      active.scope().follow(trail(job, fresh != null));
      return wished(job) ? Optional.empty() : work(job, feed);
    } catch (RunPen.JournalFailure | IllegalStateException e) {
      // Not written, or written and not to be read.
      LOG.error("run {} of '{}' cannot go on", id, run.workflow(), e);
      RunJob broken = new RunJob(run, active, pen, used, Recorded.of(List.of(), value -> value));
      endings.failed(broken, "the runner cannot keep what the run did: " + e.getMessage());
      return Optional.empty();
    } catch (Halt lost) {
      return Optional.empty();
    }
  }

  /**
   * What the run may have done that its log does not tell. That it is at work is on the disk before
   * it calls anything, unless it is fresh: whoever takes it over from a dead runner knows.
   */
  private Trail trail(RunJob job, boolean fresh) {
    StoredRun run = job.run();
    boolean resumed = run.waitingFor().equals(RunWishTable.RESUMED);
    if (run.status().equals("running") || resumed) {
      return Trail.after(job.recorded().resumed().orElse(run.createdAt()));
    }
    if (!fresh) {
      job.pen().decide(job.recorded().resumed(clock.instant()));
    }
    return Trail.untrodden();
  }

  private boolean wished(RunJob job) {
    if (job.run().wish().equals(RunWishTable.CANCEL)) {
      endings.cancelled(job);
    } else if (job.run().wish().equals(RunWishTable.SUSPEND)) {
      job.pen().change(new RunWrite.Suspend(job.run().id(), false));
      job.pen().await();
    } else {
      return false;
    }
    return true;
  }

  private Optional<Instant> work(RunJob job, EventFeed feed) {
    if (!isReplayable(job)) {
      endings.failed(job, "the run was begun by another version of the runner, which must end it");
      return Optional.empty();
    }
    job.pen().change(new RunWrite.Begin(job.run().id(), clock.instant()));
    while (true) {
      try {
        JsonNode output = interpret(job, feed);
        endings.completed(job, output);
        return Optional.empty();
      } catch (Suspension suspension) {
        Instant wakeAt = suspension.wakeAt().orElse(null);
        if (wakeAt == null || wakeAt.isAfter(clock.instant())) {
          park(job, suspension, wakeAt);
          return suspension.wakeAt();
        }
      } catch (Halt halt) {
        halted(job, halt);
        return Optional.empty();
      } catch (WorkflowFault fault) {
        endings.faulted(job, fault.error());
        return Optional.empty();
      } catch (RunPen.JournalFailure e) {
        throw e;
      } catch (RuntimeException | StackOverflowError e) {
        LOG.error("run {} of '{}' failed", job.run().id(), job.run().workflow(), e);
        endings.failed(job, "the runner failed; its log has the cause under run " + job.run().id());
        return Optional.empty();
      }
    }
  }

  /** A replay by another version could go another way than the run did. */
  private static boolean isReplayable(RunJob job) {
    if (job.recorded().interpreter() == 0) {
      job.pen().note(job.recorded().interpreter(Interpreter.VERSION));
    }
    return job.recorded().interpreter() == Interpreter.VERSION;
  }

  private JsonNode interpret(RunJob job, EventFeed feed) {
    StoredRun run = job.run();
    RunFacts facts =
        new RunFacts(run.id(), run.workflow(), (int) run.version(), run.createdAt(), job.secrets());
    Actor actor = new Actor("workflow:" + run.workflow(), "workflow '" + run.workflow() + "'", "");
    StepEffects effects =
        new StepEffects(
            run.id(), actor, job.recorded(), job.pen(), job.secrets(), actions, children, clock);
    JournalHost host =
        new JournalHost(
            new JournalHost.Parts(
                job.recorded(),
                job.pen(),
                job.secrets(),
                effects,
                JournalEar.Events.of(run.id(), feed),
                teller(run, effects),
                job.active().signal(),
                branches,
                clock,
                job.active().scope()));
    JsonNode input = job.secrets().opened(RunHistory.read(run.input()));
    return Interpreter.run(program(run), facts, input, host);
  }

  private Program program(StoredRun run) {
    return library.program(run.workflow(), run.version());
  }

  private BiConsumer<StepEvent, Instant> teller(StoredRun run, StepEffects effects) {
    StepMeters counted = meters(run.workflow());
    if (!tracing.isOn()) {
      return (event, now) -> counted.told(event);
    }
    RunTraces traces = new RunTraces(tracing, run.id(), run.workflow());
    return (event, now) -> {
      counted.told(event);
      traces.told(event, effects.key(event.step()), now);
    };
  }

  private StepMeters meters(String workflow) {
    return meters.computeIfAbsent(workflow, name -> new StepMeters(registry, name));
  }

  private void park(RunJob job, Suspension suspension, @Nullable Instant wakeAt) {
    for (String step : suspension.steps()) {
      if (job.recorded().tell("WAITING " + step)) {
        job.pen().note(StepRecord.waiting(step, clock.instant()));
      }
    }
    job.pen()
        .change(
            new RunWrite.Park(
                job.run().id(),
                wakeAt,
                suspension.waitingFor(),
                suspension.listens(),
                suspension.children()));
    job.pen().await();
  }

  private void halted(RunJob job, Halt halt) {
    switch (halt.reason()) {
      case CANCELLED -> endings.cancelled(job);
      case SUSPENDED -> {
        job.pen().change(new RunWrite.Suspend(job.run().id(), false));
        job.pen().await();
      }
      case CLOSING -> job.pen().await();
      default -> LOG.debug("run {} goes on elsewhere", job.run().id());
    }
  }
}
