package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/**
 * Runs another workflow. Immutable.
 *
 * @param await whether its output is the task's; else the task's input goes on
 * @param silent whether there is no output
 */
record RunWork(
    Template namespace,
    Template name,
    Template version,
    Template input,
    boolean await,
    boolean silent)
    implements Work {

  @Override
  public Outcome perform(Frame frame) {
    Effect effect =
        new Effect.StartRun(
            namespace.fill(frame.input(), frame).asText(),
            name.fill(frame.input(), frame).asText(),
            version.fill(frame.input(), frame).asText(),
            input.fill(frame.input(), frame),
            await);
    JsonNode result = frame.host().perform(frame.step(), effect);
    if (silent) {
      return Outcome.of(NullNode.getInstance());
    }
    return Outcome.of(await ? result : frame.input());
  }
}
