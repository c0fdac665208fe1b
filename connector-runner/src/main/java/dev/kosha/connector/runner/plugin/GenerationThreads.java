package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.runner.registry.CopiedTrace;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that code of one generation runs on; they end with it. Named {@code
 * kosha-<plugin>-g<N>-...}, daemons, the plugin's class loader as their context.
 */
final class GenerationThreads {

  private static final Logger LOG = LoggerFactory.getLogger(GenerationThreads.class);
  private static final int MAX_WORKERS = 64;
  private static final int MAX_WAITING = 1024;
  private static final Duration IDLE = Duration.ofSeconds(20);

  private final Set<Thread> started = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor handlers;
  private final ThreadPoolExecutor workers;
  private final ScheduledThreadPoolExecutor timer;

  GenerationThreads(String plugin, long generation, ClassLoader loader) {
    String prefix = "kosha-%s-g%d-".formatted(plugin, generation);
    int handlerCount = Math.max(2, Runtime.getRuntime().availableProcessors());
    handlers =
        new ThreadPoolExecutor(
            handlerCount,
            handlerCount,
            0,
            TimeUnit.SECONDS,
            new LinkedTransferQueue<>(),
            factory(prefix + "handler-", loader));
    handlers.prestartAllCoreThreads();
    WorkQueue queue = new WorkQueue();
    workers =
        new ThreadPoolExecutor(
            0,
            MAX_WORKERS,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            queue,
            factory(prefix + "worker-", loader),
            (task, pool) -> queue.await(task, pool));
    timer = new ScheduledThreadPoolExecutor(1, factory(prefix + "timer-", loader));
    timer.setRemoveOnCancelPolicy(true);
  }

  private ThreadFactory factory(String prefix, ClassLoader loader) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      // No inherited thread-locals: the starting thread may be another plugin's.
      Thread thread = new Thread(null, task, prefix + count.incrementAndGet(), 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(loader);
      thread.setUncaughtExceptionHandler(
          (t, e) -> LOG.error("thread {} ended: {}", t.getName(), CopiedTrace.of(e)));
      started.removeIf(earlier -> earlier.getState() == Thread.State.TERMINATED);
      started.add(thread);
      return thread;
    };
  }

  ThreadPoolExecutor handlers() {
    return handlers;
  }

  ThreadPoolExecutor workers() {
    return workers;
  }

  ScheduledThreadPoolExecutor timer() {
    return timer;
  }

  /**
   * Ends all threads, interrupting those that do not end by themselves.
   *
   * @return whether none is left
   */
  boolean shutdown(Duration timeout) throws InterruptedException {
    List<ExecutorService> pools = List.of(timer, workers, handlers);
    pools.forEach(ExecutorService::shutdown);
    timer.shutdownNow();
    long deadline = System.nanoTime() + timeout.toNanos();
    for (ExecutorService pool : pools) {
      if (!pool.awaitTermination((deadline - System.nanoTime()) / 2, TimeUnit.NANOSECONDS)) {
        pool.shutdownNow();
      }
    }
    // A pool says that it has ended a moment before its last thread has.
    for (Thread thread : started) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      thread.join(Math.max(1, left));
    }
    return started.stream().noneMatch(Thread::isAlive);
  }

  /**
   * Makes the pool start a thread before it lets a task wait: it says "full" unless an idle thread
   * takes the task at once, and takes the task when all threads run.
   */
  @SuppressWarnings("serial") // the queue of a pool is never serialised
  private static final class WorkQueue extends LinkedTransferQueue<Runnable> {

    @Override
    public boolean offer(Runnable task) {
      return tryTransfer(task);
    }

    void await(Runnable task, ThreadPoolExecutor pool) {
      if (pool.isShutdown() || size() >= MAX_WAITING) {
        throw new RejectedExecutionException("all threads of the plugin are taken");
      }
      put(task);
    }
  }
}
