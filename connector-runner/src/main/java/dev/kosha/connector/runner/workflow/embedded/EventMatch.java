package dev.kosha.connector.runner.workflow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.workflow.interpreter.EventWish;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far a wish for events is fulfilled. Confined to one thread at a time. */
final class EventMatch {

  private static final Logger LOG = LoggerFactory.getLogger(EventMatch.class);

  private final EventWish wish;
  private final List<JsonNode> consumed = new ArrayList<>();

  EventMatch(EventWish wish) {
    this.wish = wish;
  }

  /** Consumes an event that is wished for, unless there are enough; says whether it did. */
  boolean offer(JsonNode event) {
    boolean taken = !isEnough() && accepts(event);
    if (taken) {
      consumed.add(event);
    }
    return taken;
  }

  /** An event that a filter cannot be applied to is not the one that it wants. */
  private boolean accepts(JsonNode event) {
    try {
      return wish.accepts(consumed(), event);
    } catch (RuntimeException e) {
      LOG.debug("an event does not suit a filter: {}", e.getMessage());
      return false;
    }
  }

  /** Whether nothing more is wanted. */
  boolean isEnough() {
    return wish.isFulfilled(consumed());
  }

  /** The events, in the order in which they came. */
  List<JsonNode> consumed() {
    return List.copyOf(consumed);
  }
}
