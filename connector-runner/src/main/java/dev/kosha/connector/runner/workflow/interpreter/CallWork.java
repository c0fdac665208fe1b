package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Calls an installed action; its output is the task's. Immutable.
 *
 * @param arguments the action's input
 * @param connection the name of its connection; empty for the default one
 * @param timeout the task's own
 */
record CallWork(String action, Template arguments, Template connection, @Nullable Span timeout)
    implements Work {

  @Override
  public Outcome perform(Frame frame) {
    JsonNode input = arguments.fill(frame.input(), frame);
    String name = connection.fill(frame.input(), frame).asText("");
    Duration limit = timeout == null ? null : timeout.evaluate(frame);
    Effect effect = new Effect.CallAction(action, name, input, limit);
    return Outcome.of(frame.host().perform(frame.step(), effect));
  }
}
