package dev.kosha.connector.runner.workflow.interpreter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses where to go on: the first case whose condition holds, in the order of the document, or
 * else the one without a condition, wherever it stands; or else what the task's {@code then} says.
 * Immutable.
 */
record SwitchWork(List<Case> cases) implements Work {

  /**
   * One of the cases. Immutable.
   *
   * @param condition none for the case that holds when no other does
   */
  record Case(@Nullable Query condition, Directive then) {}

  @Override
  public Outcome perform(Frame frame) {
    Directive otherwise = null;
    for (Case one : cases) {
      if (one.condition() == null) {
        otherwise = one.then();
      } else if (one.condition().test(frame.input(), frame)) {
        return new Outcome(frame.input(), one.then());
      }
    }
    return new Outcome(frame.input(), otherwise);
  }
}
