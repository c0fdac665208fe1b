package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The events that a {@code listen} waits for. Immutable; all that it asks is pure. A host keeps the
 * events that were consumed, in order, asks of each that comes whether it {@link #accepts} it, and
 * stops when it {@link #isFulfilled}.
 *
 * @param filters which events are meant; matching is the interpreter's, expressions included
 * @param mode how many of the filters must be satisfied
 * @param until told with all events that were consumed so far: whether it is enough. For {@code
 *     any} without {@code until}, the first event is enough
 */
public record EventWish(List<Filter> filters, Mode mode, Predicate<List<JsonNode>> until) {

  /** How many filters must be satisfied. */
  public enum Mode {
    /** Each of them by an event of its own. */
    ALL,
    /** Any one; with no filter, every event counts. */
    ANY,
    /** The only one. */
    ONE
  }

  /** Which events are meant. Pure. */
  @FunctionalInterface
  public interface Filter {

    /**
     * Whether an event is one of them.
     *
     * @param consumed those before it, with which it may have to agree
     */
    boolean matches(List<JsonNode> consumed, JsonNode event);
  }

  public EventWish {
    filters = List.copyOf(filters);
  }

  /**
   * Whether an event is to be consumed.
   *
   * @param consumed the events before it
   */
  public boolean accepts(List<JsonNode> consumed, JsonNode event) {
    return switch (mode) {
      case ANY ->
          filters.isEmpty() || filters.stream().anyMatch(filter -> filter.matches(consumed, event));
      case ONE -> filters.get(0).matches(consumed, event);
      case ALL -> open(consumed).stream().anyMatch(filter -> filter.matches(consumed, event));
    };
  }

  /** Whether the consumed events are all that is wished for. */
  public boolean isFulfilled(List<JsonNode> consumed) {
    return switch (mode) {
      case ANY -> until.test(consumed);
      case ONE -> !consumed.isEmpty();
      case ALL -> open(consumed).isEmpty();
    };
  }

  /** The filters that no event has satisfied; the first that matches takes an event. */
  private List<Filter> open(List<JsonNode> consumed) {
    List<Filter> open = new ArrayList<>(filters);
    for (int i = 0; i < consumed.size(); i++) {
      List<JsonNode> before = consumed.subList(0, i);
      JsonNode event = consumed.get(i);
      open.stream()
          .filter(filter -> filter.matches(before, event))
          .findFirst()
          .ifPresent(open::remove);
    }
    return open;
  }
}
