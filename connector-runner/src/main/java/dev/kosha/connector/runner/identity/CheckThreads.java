package dev.kosha.connector.runner.identity;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for checks of one kind: few at once, and few that wait, so that what they cost is
 * bounded.
 */
final class CheckThreads {

  private static final int AT_ONCE = 2;
  private static final int WAITING = 64;

  private CheckThreads() {}

  /** Refuses a check when too many wait; whoever starts them shuts them down. */
  static ExecutorService start(String name) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
