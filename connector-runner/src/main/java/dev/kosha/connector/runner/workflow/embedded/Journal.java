package dev.kosha.connector.runner.workflow.embedded;

import dev.kosha.connector.runner.store.RunJournalTable;
import dev.kosha.connector.runner.store.RunWrite;
import dev.kosha.connector.runner.store.RunnerLostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what happens in all runs of one runner. Whatever has gathered while something was written
 * is written next, in one transaction: many runs share the price of one. A run that waits for its
 * own changes writes them itself while nobody else writes, which saves two changes of threads; all
 * the rest is written by a thread of the journal's. Thread-safe; the engine closes it.
 *
 * <p>While the store does not answer, writes wait for it. A write that the store refuses for itself
 * fails alone.
 */
final class Journal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final int TRIES_BEFORE_SINGLING_OUT = 3;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;
  private static final long CLOSE_SECONDS = 15;

  private final RunJournalTable table;
  private final String runner;
  private final Consumer<Set<String>> written;
  private final JournalMeters meters;
  private final Gathered gathered = new Gathered();

  /** Held by whoever writes, from the moment that it takes entries. */
  private final ReentrantLock writing = new ReentrantLock();

  /** Tells the thread that there is something to write. */
  private final Semaphore wanted = new Semaphore(0);

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean closing;
  private volatile @Nullable RuntimeException lost;

  /** Changes that are written together; {@code done} as {@link #submit} says. */
  record Entry(List<RunWrite> writes, CompletableFuture<String> done) {}

  private Journal(
      RunJournalTable table, String runner, Consumer<Set<String>> written, JournalMeters meters) {
    this.table = table;
    this.runner = runner;
    this.written = written;
    this.meters = meters;
    thread = new Thread(this::writeAlways, "kosha-workflow-journal");
    thread.setDaemon(true);
  }

  /**
   * Starts to write.
   *
   * @param runner that owns the runs
   * @param written told of the runs whose writes are on the disk; must not block
   */
  static Journal open(
      RunJournalTable table, String runner, Consumer<Set<String>> written, JournalMeters meters) {
    Journal journal = new Journal(table, runner, written, meters);
    journal.thread.start();
    return journal;
  }

  /**
   * Writes changes, all or none of them, after those that were submitted before. Returns at once.
   *
   * @return completes once they are on the disk: with the id of the run that existed, where a run
   *     was to be created for a wish that was known, else empty. Fails with {@link
   *     RunnerLostException} when the runs belong to somebody else now
   */
  CompletableFuture<String> submit(List<RunWrite> writes) {
    CompletableFuture<String> done = enqueue(writes);
    if (!done.isDone()) {
      wanted.release();
    }
    return done;
  }

  /** Writes what has gathered, when nobody else does; else somebody does soon. */
  void write() {
    if (writing.tryLock()) {
      try {
        writeOnce();
      } finally {
        writing.unlock();
      }
    }
    if (!gathered.isEmpty()) {
      wanted.release();
    }
  }

  /** The same; {@link #write} must follow. */
  CompletableFuture<String> enqueue(List<RunWrite> writes) {
    Entry entry = new Entry(List.copyOf(writes), new CompletableFuture<>());
    RuntimeException reason = lost;
    if (reason == null && closing) {
      reason = new IllegalStateException("the journal is closed");
    }
    if (reason != null) {
      entry.done().completeExceptionally(reason);
    } else {
      gathered.add(entry);
    }
    return entry.done();
  }

  /** Writes what has gathered. What cannot be written is left to the thread, which is patient. */
  private void writeOnce() {
    List<Entry> batch = gathered.take();
    if (batch.isEmpty()) {
      return;
    }
    try {
      commit(batch);
    } catch (RunnerLostException e) {
      lose(batch, e);
    } catch (RuntimeException e) {
      LOG.debug("the journal's thread tries again: {}", e.toString());
      gathered.giveBack(batch);
    }
  }

  private void lose(List<Entry> left, RunnerLostException reason) {
    lost = reason;
    fail(left, reason);
    fail(gathered.take(), reason);
  }

  /** How many changes wait to be written. */
  int waiting() {
    return gathered.size();
  }

  private void writeAlways() {
    while (!closing || !gathered.isEmpty()) {
      try {
        boolean unused = wanted.tryAcquire(1, TimeUnit.SECONDS);
        wanted.drainPermits();
        writeGathered();
      } catch (InterruptedException e) {
        LOG.warn("the journal was interrupted, and goes on");
      }
    }
    fail(gathered.take(), new IllegalStateException("the journal is closed"));
  }

  private void writeGathered() throws InterruptedException {
    writing.lock();
    try {
      for (List<Entry> batch = gathered.take(); !batch.isEmpty(); batch = gathered.take()) {
        writeAll(batch);
      }
    } finally {
      writing.unlock();
    }
  }

  private void writeAll(List<Entry> batch) throws InterruptedException {
    List<Entry> left = batch;
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      try {
        commit(left);
        return;
      } catch (RunnerLostException e) {
        lose(left, e);
        return;
      } catch (RuntimeException e) {
        if (closing) {
          fail(left, e);
          return;
        }
        if (attempt == 1) {
          LOG.warn("runs wait, as the store cannot be written: {}", e.getMessage());
        }
        if (attempt >= TRIES_BEFORE_SINGLING_OUT) {
          left = singleOut(left);
        }
        if (!left.isEmpty()) {
          closed.await(
              Math.min(LONGEST_PAUSE_MILLIS, 50L << Math.min(attempt, 10)), TimeUnit.MILLISECONDS);
        }
      }
    }
  }

  /** When some of them can be written, those that cannot are at fault themselves. */
  private List<Entry> singleOut(List<Entry> batch) {
    List<Entry> faulty = new ArrayList<>();
    RuntimeException reason = new IllegalStateException();
    for (Entry entry : batch) {
      try {
        commit(List.of(entry));
      } catch (RuntimeException e) {
        faulty.add(entry);
        reason = e;
      }
    }
    if (faulty.size() < batch.size()) {
      fail(faulty, reason);
      return List.of();
    }
    return faulty;
  }

  private void commit(List<Entry> entries) {
    List<RunWrite> writes = new ArrayList<>();
    entries.forEach(entry -> writes.addAll(entry.writes()));
    long begun = System.nanoTime();
    Map<String, String> existing = table.commit(runner, writes);
    meters.written(entries.size(), System.nanoTime() - begun);
    for (Entry entry : entries) {
      String known = entry.writes().isEmpty() ? "" : entry.writes().get(0).run();
      entry.done().complete(existing.getOrDefault(known, ""));
    }
    written.accept(writes.stream().map(RunWrite::run).collect(Collectors.toSet()));
  }

  private static void fail(List<Entry> entries, RuntimeException reason) {
    entries.forEach(entry -> entry.done().completeExceptionally(reason));
  }

  /** Writes what is queued, then ends. Idempotent. */
  @Override
  public void close() {
    closing = true;
    closed.countDown();
    wanted.release();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
