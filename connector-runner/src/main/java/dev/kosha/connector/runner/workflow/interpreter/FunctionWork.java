package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Runs a function of the document: a task of its own, of which the arguments are the input and
 * which sees nothing of the tasks around the call. Immutable.
 *
 * @param arguments none to hand on the input of the call
 */
record FunctionWork(Task function, @Nullable Template arguments) implements Work {

  @Override
  public Outcome perform(Frame frame) {
    JsonNode input = arguments == null ? frame.input() : arguments.fill(frame.input(), frame);
    Outcome outcome = function.run(frame.spot().child(function.name()).bare(), input);
    return new Outcome(outcome.output(), outcome.ends() ? Directive.END : null);
  }
}
