package dev.kosha.connector.testkit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * All threads of one generation. They share a thread group, and a thread that a plugin starts by
 * itself inherits the group of the thread it was started on: so what a plugin leaves running can be
 * told from the threads of the test and of the remote system in the same process. Thread-safe.
 */
final class GenerationThreads {

  private static final int MOST_WORKERS = 64;

  private final Duration patience;
  private final ThreadGroup group;
  private final ExecutorService workers;
  private final ScheduledExecutorService timer;
  private final ThreadFactory entries;

  GenerationThreads(String name, Duration patience) {
    this.patience = patience;
    // The JDK's own delay thread would otherwise be born in the group of its first user.
    new CompletableFuture<Void>().completeOnTimeout(null, 0, TimeUnit.NANOSECONDS).join();
    this.group = new ThreadGroup(name);
    this.workers =
        new ThreadPoolExecutor(
            0, MOST_WORKERS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), named("worker"));
    this.timer = Executors.newSingleThreadScheduledExecutor(named("timer"));
    this.entries = named("entry");
  }

  ExecutorService workers() {
    return workers;
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  /** Runs plugin code on a thread of the generation, as the host does, and waits for it. */
  <T> T call(Callable<T> code) throws Exception {
    FutureTask<T> task = new FutureTask<>(code);
    entries.newThread(task).start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      if (cause instanceof Error error) {
        throw error;
      }
      throw (Exception) cause;
    }
  }

  /**
   * Ends the lent threads and waits for every other one to end.
   *
   * @throws AssertionError when one goes on
   */
  void close() {
    workers.shutdownNow();
    timer.shutdownNow();
    long end = System.nanoTime() + patience.toNanos();
    try {
      for (Thread thread : alive()) {
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<Thread> left = alive();
    if (!left.isEmpty()) {
      throw new AssertionError(
          left.size() + " thread(s) left running by the plugin:" + describe(left));
    }
  }

  /** The threads of the generation that run now, but for the calling one. */
  List<Thread> alive() {
    Thread[] threads = new Thread[group.activeCount() * 2 + 16];
    int count = group.enumerate(threads);
    return Arrays.stream(threads, 0, count)
        .filter(thread -> thread != Thread.currentThread())
        .toList();
  }

  private ThreadFactory named(String role) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread =
          new Thread(group, task, group.getName() + "-" + role + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private static String describe(List<Thread> threads) {
    return threads.stream()
        .map(
            thread ->
                "\n  "
                    + thread.getName()
                    + Arrays.stream(thread.getStackTrace())
                        .limit(8)
                        .map(frame -> "\n    at " + frame)
                        .collect(Collectors.joining()))
        .collect(Collectors.joining());
  }
}
