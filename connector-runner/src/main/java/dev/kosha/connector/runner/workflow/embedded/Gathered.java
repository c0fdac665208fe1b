package dev.kosha.connector.runner.workflow.embedded;

import dev.kosha.connector.runner.workflow.embedded.Journal.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is to be written, in its order. Thread-safe; but what is taken and given back is so by
 * whoever writes alone.
 */
final class Gathered {

  private static final int MOST_AT_ONCE = 1_000;

  private final ConcurrentLinkedQueue<Entry> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();

  /** Taken, and not written. */
  private volatile List<Entry> back = List.of();

  void add(Entry entry) {
    size.incrementAndGet();
    queue.add(entry);
  }

  /** What comes next, first of all what was given back; nothing when there is none. */
  List<Entry> take() {
    List<Entry> batch = new ArrayList<>(back);
    back = List.of();
    Entry next = batch.size() < MOST_AT_ONCE ? queue.poll() : null;
    while (next != null) {
      size.decrementAndGet();
      batch.add(next);
      next = batch.size() < MOST_AT_ONCE ? queue.poll() : null;
    }
    return batch;
  }

  /** It could not be written, and is taken again before all else. */
  void giveBack(List<Entry> batch) {
    back = List.copyOf(batch);
  }

  boolean isEmpty() {
    return queue.isEmpty() && back.isEmpty();
  }

  /** How many wait for the first time. */
  int size() {
    return size.get();
  }
}
