package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.store.StoredEvent;
import dev.kosha.connector.runner.store.WorkflowTables;
import dev.kosha.connector.runner.workflow.RunHistory;
import dev.kosha.connector.runner.workflow.embedded.Recorded;
import dev.kosha.connector.runner.workflow.interpreter.EventWish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/** Looks for the events of a run's steps in the store. Used by one thread at a time. */
final class EventLook {

  private static final int PORTION = 500;

  private final WorkflowTables tables;
  private final Map<String, Course> courses = new HashMap<>();

  EventLook(WorkflowTables tables) {
    this.tables = tables;
  }

  /** The newest event of the store. */
  long newest() {
    return tables.runs().newestEvent();
  }

  /**
   * How far a step is.
   *
   * @param past what it consumed before
   * @param newest the event after which it begins
   */
  Course course(String key, Recorded past, ToLongFunction<String> newest) {
    Course known = courses.get(key);
    if (known == null) {
      long since = past.listening(key).orElseGet(() -> newest.applyAsLong(key));
      known = new Course(since, past.matches(key));
      courses.put(key, known);
    }
    return known;
  }

  /** The events of one step, as far as they came. */
  final class Course {

    private final long since;
    private final List<JsonNode> events;
    private long seen;
    private int looks;

    private Course(long since, Map<Long, JsonNode> before) {
      this.since = since;
      this.events = new ArrayList<>(before.values());
      this.seen = before.keySet().stream().mapToLong(Long::longValue).max().orElse(since);
    }

    long since() {
      return since;
    }

    int count() {
      return events.size();
    }

    JsonNode event(int index) {
      return events.get(index);
    }

    /** How often it was looked for events. */
    int looks() {
      return looks;
    }

    /** The events that a wish accepts, and how far was looked: {@code events} and {@code seen}. */
    JsonNode look(EventWish wish) {
      List<JsonNode> consumed = new ArrayList<>(events);
      ObjectNode found = JsonNodeFactory.instance.objectNode();
      ArrayNode matches = found.putArray("events");
      long newest = seen;
      for (StoredEvent stored : tables.runs().events(seen, PORTION)) {
        if (!consumed.isEmpty() && wish.isFulfilled(List.copyOf(consumed))) {
          break;
        }
        newest = stored.id();
        JsonNode event = RunHistory.read(stored.event());
        if (accepts(wish, consumed, event)) {
          consumed.add(event);
          matches.addObject().put("id", stored.id()).set("event", event);
        }
      }
      return found.put("seen", newest);
    }

    /** Takes what a look found. */
    void take(JsonNode found, BiConsumer<Long, JsonNode> consumed) {
      looks++;
      seen = found.path("seen").asLong();
      for (JsonNode match : found.path("events")) {
        events.add(match.path("event"));
        consumed.accept(match.path("id").asLong(), match.path("event"));
      }
    }
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
