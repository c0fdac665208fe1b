package dev.kosha.connector.runner.workflow.trigger;

import dev.kosha.connector.runner.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which triggers this runner works at, of those that one runner at a time works at. What starts a
 * run twice all the same, by clocks that differ, is made one by its deduplication id. For the
 * engine's thread; blocks on the store.
 */
final class Leases {

  private static final Duration HELD = Duration.ofSeconds(15);
  private static final Duration RENEWED = Duration.ofSeconds(5);
  private static final Duration ASKED = Duration.ofSeconds(2);

  private final Store store;
  private final String owner;
  private final Map<String, Held> known = new HashMap<>();

  private record Held(boolean held, Instant askAgain) {}

  /**
   * @param owner names this process
   */
  Leases(Store store, String owner) {
    this.store = store;
    this.owner = owner;
  }

  /** Whether this runner may work at the trigger now. */
  boolean hold(String trigger, Instant now) {
    if (!store.isShared()) {
      return true;
    }
    Held last = known.get(trigger);
    if (last != null && now.isBefore(last.askAgain())) {
      return last.held();
    }
    boolean held = store.triggerProgress().lease(trigger, owner, now, now.plus(HELD));
    known.put(trigger, new Held(held, now.plus(held ? RENEWED : ASKED)));
    return held;
  }

  /** Lets another runner have it at once. */
  void release(String trigger) {
    Held last = known.remove(trigger);
    if (last != null && last.held()) {
      store.triggerProgress().release(trigger, owner);
    }
  }
}
