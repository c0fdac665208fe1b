package dev.kosha.connector.runner.plugin;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Asks again and again, from one thread of its own. Its owner closes it, and it asks no more once
 * that returns.
 */
final class FolderWatch implements AutoCloseable {

  private final ScheduledThreadPoolExecutor thread;
  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
  private final ScheduledFuture<?> looks;

  /**
   * @param look one look; throws nothing
   * @param pause from the end of one to the start of the next
   */
  FolderWatch(Runnable look, Duration pause) {
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread watcher = new Thread(task, "kosha-plugins-folder");
              watcher.setDaemon(true);
              threads.add(watcher);
              return watcher;
            });
    looks = thread.scheduleWithFixedDelay(look, 0, pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits for the look under way, however long what it found takes. Idempotent. */
  @Override
  public void close() {
    looks.cancel(false);
    thread.shutdown();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = thread.awaitTermination(1, TimeUnit.MINUTES);
        if (ended) {
          // A pool says that it has ended a moment before its last thread has.
          for (Thread watcher : threads) {
            watcher.join();
          }
        }
      } catch (InterruptedException e) {
        interrupted = true;
        thread.shutdownNow();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
