package dev.kosha.connector.runner.workflow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.store.RunTable;
import dev.kosha.connector.runner.store.RunWrite;
import dev.kosha.connector.runner.store.StoredEvent;
import dev.kosha.connector.runner.workflow.RunHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Hands the events of the store to the runs that listen here. What a run consumes is written to its
 * log before it is woken. Thread-safe; {@link #deliver} is called by one thread.
 */
final class EventFeed {

  private static final int PORTION = 500;

  private final RunTable table;
  private final Woken woken;
  private final Map<String, Map<String, Listening>> listening = new LinkedHashMap<>();

  /** Who goes on with runs. */
  interface Woken {

    /** An event of a run is in its log. */
    void consumed(String run, String step, long id, JsonNode event);

    /** A run has an event, or all, that it listens for. */
    void wake(String run);

    /**
     * Writes to the log of a run.
     *
     * @return completes once it is on the disk
     */
    CompletableFuture<?> write(RunWrite.Append append);
  }

  private static final class Listening {
    private final EventMatch match;
    private final boolean each;
    private long seen;

    Listening(EventMatch match, boolean each, long seen) {
      this.match = match;
      this.each = each;
      this.seen = seen;
    }
  }

  EventFeed(RunTable table, Woken woken) {
    this.table = table;
    this.woken = woken;
  }

  /** The newest event of the store. */
  long newest() {
    return table.newestEvent();
  }

  /**
   * Looks for events for a step from now on.
   *
   * @param match what it has consumed so far
   * @param each whether each event wakes the run; else the last one does
   * @param seen the newest event that was looked at for it
   */
  synchronized void listen(String run, String step, EventMatch match, boolean each, long seen) {
    listening
        .computeIfAbsent(run, r -> new LinkedHashMap<>())
        .put(step, new Listening(match, each, seen));
  }

  /** Looks no more for events of a run. */
  synchronized void forget(String run) {
    listening.remove(run);
  }

  /** How many runs listen. */
  synchronized int size() {
    return listening.size();
  }

  private synchronized long oldestSeen() {
    return listening.values().stream()
        .flatMap(steps -> steps.values().stream())
        .mapToLong(step -> step.seen)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Hands out what is new. Blocks. */
  void deliver() {
    long from = oldestSeen();
    while (from < Long.MAX_VALUE) {
      List<StoredEvent> events = table.events(from, PORTION);
      for (StoredEvent event : events) {
        deliver(event);
      }
      if (events.size() < PORTION) {
        return;
      }
      from = events.get(events.size() - 1).id();
    }
  }

  private record Match(String run, String step, boolean wakes) {}

  private void deliver(StoredEvent stored) {
    JsonNode event = RunHistory.read(stored.event());
    List<Match> matches = matches(stored.id(), event);
    List<CompletableFuture<?>> writes = new ArrayList<>();
    for (Match match : matches) {
      ObjectNode line = Recorded.match(match.step(), stored.id(), event);
      writes.add(woken.write(new RunWrite.Append(match.run(), line + "\n")));
    }
    writes.forEach(CompletableFuture::join);
    for (Match match : matches) {
      woken.consumed(match.run(), match.step(), stored.id(), event);
      if (match.wakes()) {
        woken.wake(match.run());
      }
    }
  }

  private synchronized List<Match> matches(long id, JsonNode event) {
    List<Match> matches = new ArrayList<>();
    listening.forEach(
        (run, steps) ->
            steps.forEach(
                (step, wanted) -> {
                  if (wanted.seen < id) {
                    wanted.seen = id;
                    if (wanted.match.offer(event)) {
                      matches.add(new Match(run, step, wanted.each || wanted.match.isEnough()));
                    }
                  }
                }));
    return matches;
  }
}
