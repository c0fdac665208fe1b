package dev.kosha.connector.runner.workflow.embedded;

import dev.kosha.connector.runner.store.RunnerTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This runner among those that share the store. A runner whose beat stands still for long is dead:
 * whoever notices first gives its runs back. No clock of another machine matters. Used by one
 * thread, but for {@link #id}.
 */
final class Membership {

  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

  private final RunnerTable table;
  private final boolean shared;
  private final Duration beatEvery;
  private final Duration patience;
  private final Map<String, Seen> others = new HashMap<>();
  private volatile String id = "";
  private long beatAt;

  private record Seen(long beat, long since) {}

  /**
   * @param shared whether other processes use the store
   */
  Membership(RunnerTable table, boolean shared, EngineSettings settings) {
    this.table = table;
    this.shared = shared;
    this.beatEvery = settings.beat();
    this.patience = settings.patience();
  }

  /** Who this is; another one after it was taken for dead. */
  String id() {
    return id;
  }

  /** Becomes known. Where nobody else can be, whoever is known has died. */
  void join() {
    if (!shared) {
      int runs = table.removeAll();
      if (runs > 0) {
        LOG.info("{} runs of workflows go on", runs);
      }
    }
    String fresh = UUID.randomUUID().toString();
    table.join(fresh);
    id = fresh;
    beatAt = System.nanoTime();
  }

  /**
   * Tells the others that this one lives, and looks after them, when it is time.
   *
   * @return false when the others took this one for dead
   */
  boolean beat() {
    long now = System.nanoTime();
    if (!shared || now - beatAt < beatEvery.toNanos()) {
      return true;
    }
    beatAt = now;
    if (!table.beat(id)) {
      LOG.warn("this runner was taken for dead: its runs belong to others now");
      return false;
    }
    lookAfterOthers(now);
    return true;
  }

  private void lookAfterOthers(long now) {
    Map<String, Long> beats = table.beats();
    others.keySet().retainAll(beats.keySet());
    beats.forEach(
        (other, beat) -> {
          Seen seen = others.get(other);
          if (seen == null || seen.beat() != beat) {
            others.put(other, new Seen(beat, now));
          } else if (now - seen.since() > patience.toNanos() && !other.equals(id)) {
            int runs = table.remove(other, beat);
            LOG.warn("runner '{}' is silent; {} runs of it are taken over", other, runs);
          }
        });
  }

  /** Leaves, and gives its runs back. */
  void leave() {
    Long beat = table.beats().get(id);
    if (beat != null) {
      table.remove(id, beat);
    }
  }
}
