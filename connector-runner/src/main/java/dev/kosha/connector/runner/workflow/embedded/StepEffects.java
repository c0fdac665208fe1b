package dev.kosha.connector.runner.workflow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.runner.audit.Actor;
import dev.kosha.connector.runner.store.RunWrite;
import dev.kosha.connector.runner.workflow.interpreter.Effect;
import dev.kosha.connector.runner.workflow.interpreter.StepId;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;

/** Does what a run wants of the world, and records what came of it. Thread-safe. */
final class StepEffects {

  private final String run;
  private final Actor actor;
  private final Recorded recorded;
  private final RunPen pen;
  private final RunSecrets secrets;
  private final ActionSteps actions;
  private final ChildRuns children;
  private final Clock clock;

  /**
   * @param actor whom the audit log names
   */
  StepEffects(
      String run,
      Actor actor,
      Recorded recorded,
      RunPen pen,
      RunSecrets secrets,
      ActionSteps actions,
      ChildRuns children,
      Clock clock) {
    this.run = run;
    this.actor = actor;
    this.recorded = recorded;
    this.pen = pen;
    this.secrets = secrets;
    this.actions = actions;
    this.children = children;
    this.clock = clock;
  }

  /**
   * Does it. What it answers is on the disk, or will be before anybody outside can learn of it.
   *
   * @throws dev.kosha.connector.runner.workflow.interpreter.WorkflowFault when it failed; not
   *     recorded yet
   */
  JsonNode perform(StepId step, Effect effect, Scope scope) {
    if (effect instanceof Effect.CallAction call) {
      pen.awaitDecisions();
      return done(
          step,
          actions.call(step, call, key(step), actor, RunTraces.context(run, key(step)), scope));
    }
    if (effect instanceof Effect.StartRun start) {
      pen.awaitDecisions();
      return done(step, child(step, start));
    }
    if (effect instanceof Effect.EmitEvent emit) {
      JsonNode event = emit.event();
      pen.change(new RunWrite.Emit(run, secrets.masked(event).toString(), clock.instant()));
      return done(step, event);
    }
    JsonNode drawn = drawn(effect);
    pen.decide(recorded.result(step.key(), drawn, drawn));
    return drawn;
  }

  private JsonNode drawn(Effect effect) {
    if (effect instanceof Effect.ReadClock) {
      return TextNode.valueOf(clock.instant().toString());
    }
    return DoubleNode.valueOf(ThreadLocalRandom.current().nextDouble());
  }

  private JsonNode done(StepId step, JsonNode result) {
    ObjectNode line = recorded.result(step.key(), result, secrets.sealed(result));
    pen.note(line);
    pen.await();
    return result;
  }

  private JsonNode child(StepId step, Effect.StartRun start) {
    String child =
        recorded
            .child(step.key())
            .orElseGet(
                () -> {
                  String started = children.start(step, start, secrets, run, key(step));
                  pen.note(recorded.child(step.key(), started));
                  return started;
                });
    return start.await() ? children.output(step, child) : TextNode.valueOf(child);
  }

  /** The same at each replay; another one after the run was opened again. */
  String key(StepId step) {
    String again = recorded.reopened() == 0 ? "" : "+" + recorded.reopened();
    return run + "/" + step.key() + again;
  }
}
