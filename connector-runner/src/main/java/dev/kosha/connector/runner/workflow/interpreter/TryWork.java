package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.expression.ExpressionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks; what fails and is caught is tried again as often as the retry policy allows, then
 * handled. Immutable.
 *
 * @param retry none to handle at once
 * @param handler none when catching is all: the input goes on. After retries that were in vain
 *     without one, the fault goes on
 */
record TryWork(Sequence body, Catch caught, @Nullable Retry retry, @Nullable Sequence handler)
    implements Work {

  @Override
  public Outcome perform(Frame frame) {
    Retry.Course course = retry == null ? null : retry.begin(frame);
    for (int before = 0; ; before++) {
      Spot spot = before == 0 ? frame.spot() : frame.spot().mark("#" + before);
      try {
        return course == null ? body.run(spot, frame.input()) : course.attempt(spot, body);
      } catch (WorkflowFault fault) {
        Variables seeing = frame.with(caught.name(), fault.error().toJson());
        if (!catches(fault, frame, seeing)) {
          throw fault;
        }
        if (course == null || !course.again(before, spot, fault.error(), seeing)) {
          return handle(fault, frame, spot);
        }
      }
    }
  }

  private boolean catches(WorkflowFault fault, Frame frame, Variables seeing) {
    try {
      return caught.matches(fault.error(), frame.input(), seeing);
    } catch (ExpressionException e) {
      throw Faults.expression(frame.pointer(), e);
    }
  }

  private Outcome handle(WorkflowFault fault, Frame frame, Spot spot) {
    if (handler != null) {
      JsonNode error = fault.error().toJson();
      return handler.run(spot.child("catch").with(caught.name(), error), frame.input());
    }
    if (retry != null) {
      throw fault;
    }
    return Outcome.of(frame.input());
  }
}
