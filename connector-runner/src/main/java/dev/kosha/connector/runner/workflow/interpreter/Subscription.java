package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.runner.expression.ExpressionException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which events, and how many of them (DSL 1.0, "Event Consumption Strategy"). Immutable.
 *
 * @param enough told with what was read of the events so far: whether it is enough
 * @param until the events that say that it is enough; they are not part of the output
 */
record Subscription(
    EventWish.Mode mode,
    List<EventFilter> filters,
    @Nullable Query enough,
    @Nullable Subscription until) {

  /**
   * A subscription with the data of a task. Immutable.
   *
   * @param wish what the host is asked for
   * @param closing tells the events that only say that it is enough
   */
  record Bound(EventWish wish, Predicate<JsonNode> closing) {

    /** Whether an event counts. */
    boolean isKept(JsonNode event) {
      return !closing.test(event);
    }
  }

  /** Fixes what the filters' expressions see. */
  Bound bind(JsonNode input, Variables variables, ListenWork.Reading reading) {
    List<EventWish.Filter> all = bound(input, variables);
    if (until == null) {
      Predicate<List<JsonNode>> stop = consumed -> isEnough(consumed, variables, reading);
      return new Bound(new EventWish(all, mode, stop), event -> false);
    }
    List<EventWish.Filter> closing = until.bound(input, variables);
    EventWish end = new EventWish(closing, until.mode, consumed -> !consumed.isEmpty());
    Predicate<JsonNode> closes = event -> end.filters().isEmpty() || matches(closing, event);
    List<EventWish.Filter> both = new ArrayList<>(all);
    if (!all.isEmpty()) {
      both.addAll(closing);
    }
    Predicate<List<JsonNode>> stop =
        consumed -> end.isFulfilled(consumed.stream().filter(closes).toList());
    return new Bound(new EventWish(both, mode, stop), closes);
  }

  private static boolean matches(List<EventWish.Filter> filters, JsonNode event) {
    return filters.stream().anyMatch(filter -> filter.matches(List.of(), event));
  }

  private List<EventWish.Filter> bound(JsonNode input, Variables variables) {
    List<EventWish.Filter> bound = new ArrayList<>();
    for (EventFilter filter : filters) {
      bound.add((consumed, event) -> filter.matches(consumed, event, input, variables));
    }
    return bound;
  }

  private boolean isEnough(
      List<JsonNode> consumed, Variables variables, ListenWork.Reading reading) {
    if (enough == null) {
      return !consumed.isEmpty();
    }
    ArrayNode read = JsonNodeFactory.instance.arrayNode();
    consumed.forEach(event -> read.add(reading.of(event)));
    try {
      return enough.test(read, variables);
    } catch (ExpressionException e) {
      // An event of somebody else must not fail the run: it does not end the listening.
      return false;
    }
  }
}
