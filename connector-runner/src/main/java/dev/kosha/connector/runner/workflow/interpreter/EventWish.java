package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;

/**
 * The events that a {@code listen} waits for. Immutable.
 *
 * @param filters which events are meant; matching is the interpreter's, expressions included
 * @param mode how many of the filters must be satisfied
 * @param until told after each consumed event, with all that were consumed so far: whether it is
 *     enough. For {@code any} without {@code until}, the first event is enough
 */
public record EventWish(
    List<Predicate<JsonNode>> filters, Mode mode, Predicate<List<JsonNode>> until) {

  /** How many filters must be satisfied. */
  public enum Mode {
    /** Each of them by an event of its own. */
    ALL,
    /** Any one; with no filter, every event counts. */
    ANY,
    /** The only one. */
    ONE
  }

  public EventWish {
    filters = List.copyOf(filters);
  }
}
