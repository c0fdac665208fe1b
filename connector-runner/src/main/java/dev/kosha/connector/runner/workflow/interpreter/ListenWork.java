package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Waits for events; the array of what was read of them is the output. Immutable.
 *
 * @param iteration what is done with each; none to take them as they are
 */
record ListenWork(Subscription subscription, Reading reading, @Nullable Iteration iteration)
    implements Work {

  /** What is read of an event (DSL 1.0, "Listen"). */
  enum Reading {
    DATA,
    ENVELOPE,
    RAW;

    JsonNode of(JsonNode event) {
      return switch (this) {
        case DATA -> event.hasNonNull("data") ? event.get("data") : event.path("data_base64");
        case RAW -> event.hasNonNull("data_base64") ? event.get("data_base64") : event.path("data");
        case ENVELOPE -> event;
      };
    }
  }

  /**
   * What is done with each event, in the order in which they came. Immutable.
   *
   * @param item the variable with what was read
   * @param at the variable with its index
   */
  record Iteration(
      String item, String at, @Nullable Sequence body, DataFlow output, DataFlow export) {}

  @Override
  public Outcome perform(Frame frame) {
    // A host asks filters when it likes: nothing that they see may be a step.
    Variables pure = (name, text) -> frame.find(name, name.equals("task") ? "" : text);
    Subscription.Bound bound = subscription.bind(frame.input(), pure, reading);
    List<JsonNode> events = bound.kept(frame.host().listen(frame.step(), bound.wish()));
    ArrayNode outputs = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < events.size(); i++) {
      JsonNode item = read(events.get(i));
      if (iteration == null) {
        outputs.add(item);
        continue;
      }
      Outcome outcome = iterate(iteration, item, i, frame);
      outputs.add(outcome.output());
      if (outcome.ends()) {
        return new Outcome(outputs, Directive.END);
      }
    }
    return Outcome.of(outputs);
  }

  private JsonNode read(JsonNode event) {
    JsonNode value = reading.of(event);
    return value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value;
  }

  private static Outcome iterate(Iteration each, JsonNode item, int index, Frame frame) {
    Spot spot =
        frame
            .spot()
            .mark("[" + index + "]")
            .with(each.item(), item)
            .with(each.at(), new IntNode(index));
    Outcome outcome = each.body() == null ? Outcome.of(item) : each.body().run(spot, item);
    Variables inside =
        (name, text) -> {
          JsonNode local = spot.locals().find(name);
          return local != null ? local : frame.find(name, text);
        };
    JsonNode output = each.output().transform(outcome.output(), inside);
    each.output().check(output, frame.pointer());
    if (each.export().isGiven()) {
      JsonNode exported = each.export().transform(output, inside);
      frame.branch().export(each.export().check(exported, frame.pointer()));
    }
    return new Outcome(output, outcome.directive());
  }
}
