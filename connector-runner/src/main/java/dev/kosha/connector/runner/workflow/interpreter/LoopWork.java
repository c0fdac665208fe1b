package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks for each item of a list; the output of an iteration is the input of the next one.
 * Immutable.
 *
 * @param each the variable with the item
 * @param at the variable with its index
 * @param condition asked before each iteration
 */
record LoopWork(String each, String at, Query in, @Nullable Query condition, Sequence body)
    implements Work {

  @Override
  public Outcome perform(Frame frame) {
    JsonNode items = in.evaluate(frame.input(), frame);
    if (!items.isArray()) {
      String type = items.getNodeType().name().toLowerCase(Locale.ROOT);
      throw Faults.expression(
          frame.pointer(), "'in' must give an array, but %s gave %s".formatted(in.text(), type));
    }
    JsonNode data = frame.input();
    for (int i = 0; i < items.size(); i++) {
      JsonNode item = items.get(i);
      Spot spot = frame.spot().mark("[" + i + "]").with(each, item).with(at, new IntNode(i));
      Variables inside =
          (name, text) -> {
            JsonNode local = spot.locals().find(name);
            return local != null ? local : frame.find(name, text);
          };
      if (condition != null && !condition.test(data, inside)) {
        break;
      }
      Outcome outcome = body.run(spot, data);
      data = outcome.output();
      if (outcome.ends()) {
        return outcome;
      }
    }
    return Outcome.of(data);
  }
}
