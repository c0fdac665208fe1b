package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.expression.ExpressionException;
import dev.kosha.connector.runner.workflow.interpreter.StepEvent.Phase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A task of a program, ready to run. Immutable and thread-safe.
 *
 * @param pointer its place in the document
 * @param kind the keyword that makes it what it is
 * @param action what it calls; empty for tasks that call nothing
 * @param definition as it stands in the document; must not be changed
 * @param condition whether it runs at all
 * @param then where to go on after it
 */
record Task(
    String name,
    String pointer,
    String kind,
    String action,
    JsonNode definition,
    @Nullable Query condition,
    DataFlow input,
    DataFlow output,
    DataFlow export,
    @Nullable Span timeout,
    Directive then,
    Work work) {

  /**
   * Runs it.
   *
   * @param data the raw input
   * @return its transformed output and where to go on
   */
  Outcome run(Spot spot, JsonNode data) {
    Frame frame = new Frame(this, spot, data);
    try {
      if (condition != null && !condition.test(data, frame)) {
        tell(frame, Phase.SKIPPED, data, null);
        return new Outcome(data, Directive.NEXT);
      }
      input.check(data, pointer);
      frame.take(input.transform(data, frame));
      tell(frame, Phase.STARTED, frame.input(), null);
      Outcome outcome = timeout == null ? attempt(frame) : timed(frame, timeout);
      tell(frame, Phase.COMPLETED, outcome.output(), null);
      return outcome.directive() == null ? new Outcome(outcome.output(), then) : outcome;
    } catch (ExpressionException e) {
      throw faulted(frame, Faults.expression(pointer, e));
    } catch (WorkflowFault e) {
      throw faulted(frame, e);
    }
  }

  private Outcome timed(Frame frame, Span limit) {
    Duration duration = limit.evaluate(frame);
    JsonNode sealed =
        frame
            .host()
            .within(
                frame.step("timeout"),
                duration,
                () -> attempt(frame).seal(frame.branch().context()));
    frame.branch().export(sealed.path("context"));
    return Outcome.unseal(sealed);
  }

  private Outcome attempt(Frame frame) {
    try {
      Outcome outcome = work.perform(frame);
      frame.give(outcome.output());
      JsonNode transformed = output.transform(outcome.output(), frame);
      output.check(transformed, pointer);
      frame.finish(transformed);
      if (export.isGiven()) {
        frame.branch().export(export.check(export.transform(transformed, frame), pointer));
      }
      return new Outcome(transformed, outcome.directive());
    } catch (ExpressionException e) {
      throw Faults.expression(pointer, e);
    }
  }

  private WorkflowFault faulted(Frame frame, WorkflowFault fault) {
    WorkflowFault placed = fault.at(pointer);
    tell(frame, Phase.FAULTED, null, placed.error());
    return placed;
  }

  void tell(Frame frame, Phase phase, @Nullable JsonNode value, @Nullable WorkflowError error) {
    frame.host().tell(new StepEvent(frame.step(), phase, name, kind, action, value, error));
  }
}
