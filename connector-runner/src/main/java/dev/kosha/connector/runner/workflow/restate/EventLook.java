package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.store.StoredEvent;
import dev.kosha.connector.runner.store.WorkflowTables;
import dev.kosha.connector.runner.workflow.RunHistory;
import dev.kosha.connector.runner.workflow.interpreter.EventWish;
import java.util.ArrayList;
import java.util.List;

/** Looks for events in the store. */
final class EventLook {

  private static final int PORTION = 500;

  private EventLook() {}

  /**
   * The events that a wish accepts, and how far was looked: {@code events} and {@code seen}.
   *
   * @param after the last event that was looked at before
   * @param before what was consumed before
   */
  static JsonNode matches(
      WorkflowTables tables, long after, List<JsonNode> before, EventWish wish) {
    List<JsonNode> consumed = new ArrayList<>(before);
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    ArrayNode events = found.putArray("events");
    long seen = after;
    for (StoredEvent stored : tables.runs().events(after, PORTION)) {
      if (wish.isFulfilled(List.copyOf(consumed)) && !consumed.isEmpty()) {
        break;
      }
      seen = stored.id();
      JsonNode event = RunHistory.read(stored.event());
      if (accepts(wish, consumed, event)) {
        consumed.add(event);
        events.add(event);
      }
    }
    return found.put("seen", seen);
  }

  /** An event that a filter cannot be applied to is not the one that it wants. */
  private static boolean accepts(EventWish wish, List<JsonNode> consumed, JsonNode event) {
    try {
      return wish.accepts(List.copyOf(consumed), event);
    } catch (RuntimeException e) {
      return false;
    }
  }
}
