package dev.kosha.connector.runner.workflow.embedded;

import dev.kosha.connector.runner.store.StoredRun;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The runs that are at work here or about to be; none of them twice at once. Thread-safe. */
final class RunQueue {

  private final Executor pool;
  private final Work work;
  private final Map<String, ActiveRun> active = new HashMap<>();
  private final Set<String> queued = new HashSet<>();
  private final Set<String> again = new HashSet<>();

  /** Does what there is to do in a run, until it ends or waits. */
  @FunctionalInterface
  interface Work {

    /**
     * Works on one run.
     *
     * @param fresh the run when it has not begun; null when the store knows more
     */
    void run(String id, @Nullable StoredRun fresh, ActiveRun active);
  }

  RunQueue(Executor pool, Work work) {
    this.pool = pool;
    this.work = work;
  }

  /** Works on a run as soon as there is a thread; once more when it is at work already. */
  void add(String run) {
    add(run, null);
  }

  /** Works on a run that has not begun. */
  void addFresh(StoredRun run) {
    add(run.id(), run);
  }

  private void add(String run, @Nullable StoredRun fresh) {
    ActiveRun working;
    synchronized (this) {
      working = active.get(run);
      if (working != null) {
        again.add(run);
      } else if (!queued.add(run)) {
        return;
      }
    }
    if (working == null) {
      pool.execute(() -> work(run, fresh));
    } else {
      working.signal().raise();
    }
  }

  private void work(String run, @Nullable StoredRun fresh) {
    ActiveRun own = new ActiveRun();
    synchronized (this) {
      if (!queued.remove(run)) {
        return;
      }
      active.put(run, own);
    }
    boolean more;
    try {
      work.run(run, fresh, own);
    } finally {
      synchronized (this) {
        active.remove(run);
        more = again.remove(run);
        notifyAll();
      }
    }
    if (more) {
      add(run);
    }
  }

  synchronized Optional<ActiveRun> find(String run) {
    return Optional.ofNullable(active.get(run));
  }

  /** Those at work now. */
  synchronized Collection<ActiveRun> active() {
    return List.copyOf(active.values());
  }

  synchronized int size() {
    return active.size() + queued.size();
  }

  synchronized int activeCount() {
    return active.size();
  }

  /** Forgets those that have not begun to work. */
  synchronized void clear() {
    queued.clear();
    again.clear();
  }

  /** Waits until none is at work; false when some still are after the time. */
  synchronized boolean awaitIdle(long mostMillis) throws InterruptedException {
    long end = System.nanoTime() + mostMillis * 1_000_000;
    long left = mostMillis;
    while (!active.isEmpty() && left > 0) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    return active.isEmpty();
  }
}
