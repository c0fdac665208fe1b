package dev.kosha.connector.runner.workflow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.kosha.connector.runner.workflow.interpreter.EventWish;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Listens for the steps of one run. Thread-safe. */
final class JournalEar {

  private final Recorded recorded;
  private final RunPen pen;
  private final RunSecrets secrets;
  private final Events events;
  private final Runnable check;

  /** Where events come from, for this run. */
  interface Events {

    long newest();

    /**
     * Looks for events from now on.
     *
     * @param each whether each of them wakes the run; else the last one does
     */
    void listen(String step, EventMatch match, boolean each, long seen);

    static Events of(String run, EventFeed feed) {
      return new Events() {
        @Override
        public long newest() {
          return feed.newest();
        }

        @Override
        public void listen(String step, EventMatch match, boolean each, long seen) {
          feed.listen(run, step, match, each, seen);
        }
      };
    }
  }

  /**
   * @param check throws when the part of the run that a thread is in is not to go on
   */
  JournalEar(JournalHost.Parts parts, Runnable check) {
    this.recorded = parts.recorded();
    this.pen = parts.pen();
    this.secrets = parts.secrets();
    this.events = parts.events();
    this.check = check;
  }

  /**
   * All events that are wished for.
   *
   * @throws Suspension while they have not come
   */
  List<JsonNode> all(String key, EventWish wish) {
    Recorded.Outcome known = recorded.outcome(key).orElse(null);
    if (known != null) {
      return JournalHost.list(known.open());
    }
    check.run();
    EventMatch match = new EventMatch(wish);
    long seen = offer(key, match);
    if (!match.isEnough()) {
      events.listen(key, match, false, seen);
      throw Suspension.forEvents(key);
    }
    ArrayNode consumed = JournalHost.array(match.consumed());
    pen.note(recorded.result(key, consumed, secrets.sealed(consumed)));
    return match.consumed();
  }

  /** Repeats what was consumed so far; the newest event that was looked at for it. */
  private long offer(String key, EventMatch match) {
    long seen =
        recorded
            .listening(key)
            .orElseGet(
                () -> {
                  long newest = events.newest();
                  pen.note(recorded.listening(key, newest));
                  return newest;
                });
    for (Map.Entry<Long, JsonNode> event : recorded.matches(key).entrySet()) {
      match.offer(event.getValue());
      seen = event.getKey();
    }
    return seen;
  }

  /**
   * One more event; empty once there are enough.
   *
   * @throws Suspension while it has not come
   */
  Optional<JsonNode> next(String key, EventWish wish, List<JsonNode> consumed) {
    if (wish.isFulfilled(List.copyOf(consumed))) {
      return Optional.empty();
    }
    List<JsonNode> came = List.copyOf(recorded.matches(key).values());
    if (came.size() > consumed.size()) {
      return Optional.of(came.get(consumed.size()));
    }
    check.run();
    EventMatch match = new EventMatch(wish);
    long seen = offer(key, match);
    events.listen(key, match, true, seen);
    throw Suspension.forEvents(key);
  }
}
