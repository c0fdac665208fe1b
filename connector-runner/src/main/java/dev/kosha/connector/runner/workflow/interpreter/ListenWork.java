package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    if (iteration != null) {
      return eachAsItComes(iteration, bound, frame);
    }
    ArrayNode outputs = JsonNodeFactory.instance.arrayNode();
    frame.host().listen(frame.step(), bound.wish()).stream()
        .filter(bound::isKept)
        .forEach(event -> outputs.add(read(event)));
    return Outcome.of(outputs);
  }

  /** What is done with an event is done before the next one is looked for. */
  private Outcome eachAsItComes(Iteration each, Subscription.Bound bound, Frame frame) {
    List<JsonNode> consumed = new ArrayList<>();
    ArrayNode outputs = JsonNodeFactory.instance.arrayNode();
    while (true) {
      Optional<JsonNode> next = frame.host().next(frame.step(), bound.wish(), consumed);
      if (next.isEmpty()) {
        return Outcome.of(outputs);
      }
      consumed.add(next.get());
      if (bound.isKept(next.get())) {
        Outcome outcome = iterate(each, read(next.get()), outputs.size(), frame);
        outputs.add(outcome.output());
        if (outcome.ends()) {
          return new Outcome(outputs, Directive.END);
        }
      }
    }
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
