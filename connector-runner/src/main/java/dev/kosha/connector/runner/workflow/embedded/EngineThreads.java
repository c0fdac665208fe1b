package dev.kosha.connector.runner.workflow.embedded;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of an engine: none beyond one while nothing runs. Thread-safe. */
final class EngineThreads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EngineThreads.class);
  private static final long IDLE_SECONDS = 10;
  private static final long CLOSE_SECONDS = 5;

  private final ThreadPoolExecutor runs;
  private final ThreadPoolExecutor branches;
  private final ScheduledThreadPoolExecutor clock;
  private final AtomicBoolean soon = new AtomicBoolean();

  EngineThreads(int most) {
    runs =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            named("kosha-workflow-run-"));
    runs.allowCoreThreadTimeOut(true);
    branches =
        new ThreadPoolExecutor(
            0,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            named("kosha-workflow-branch-"));
    clock = new ScheduledThreadPoolExecutor(1, named("kosha-workflow-clock-"));
    clock.setRemoveOnCancelPolicy(true);
    clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static ThreadFactory named(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** For runs, which wait for a thread when all are taken. */
  Executor runs() {
    return runs;
  }

  /** For branches; refuses them when all threads are taken. */
  Executor branches() {
    return branches;
  }

  /** Does something again and again; a failure does not end that. */
  void every(Duration period, Runnable task) {
    long millis = period.toMillis();
    var unused = clock.scheduleWithFixedDelay(guarded(task), millis, millis, TimeUnit.MILLISECONDS);
  }

  void after(Duration delay, Runnable task) {
    try {
      var unused = clock.schedule(guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the engine stops, and looks after nothing more");
    }
  }

  /** Does something as soon as possible, once however often it is asked for meanwhile. */
  void soon(Runnable task) {
    if (soon.compareAndSet(false, true)) {
      after(
          Duration.ZERO,
          () -> {
            soon.set(false);
            task.run();
          });
    }
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.warn("runs are looked after later, as this failed: {}", e.toString());
      }
    };
  }

  /** Idempotent. */
  @Override
  public void close() {
    clock.shutdown();
    runs.shutdown();
    branches.shutdown();
    try {
      if (!clock.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        clock.shutdownNow();
      }
    } catch (InterruptedException e) {
      clock.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
