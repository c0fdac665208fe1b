package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import dev.kosha.connector.runner.plugin.LifecycleReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Lets few plugin operations in, uploads that still arrive included, and runs one at a time.
 * Thread-safe; the server closes it.
 *
 * <p>Its thread exists before the first plugin is touched: one that is made during a plugin's call
 * would hold the plugin's class loader for good.
 */
final class PluginQueue implements AutoCloseable {

  /** The one that runs, and those that wait or arrive: each may have a large file on the disk. */
  static final int MOST = 8;

  private final Semaphore free = new Semaphore(MOST);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST),
          task -> {
            Thread worker = new Thread(task, "kosha-plugin-operations");
            worker.setDaemon(true);
            return worker;
          });

  PluginQueue() {
    thread.prestartAllCoreThreads();
  }

  /**
   * Takes a place, which is to be given back.
   *
   * @throws RequestRefusedException when there is none
   */
  Place enter() {
    if (!free.tryAcquire()) {
      throw new RequestRefusedException(
          Problem.of(
              Failure.of(
                  RunnerErrorCode.OVERLOADED,
                  MOST + " plugin operations run, wait or arrive, and no more are taken")));
    }
    return new Place();
  }

  /** The right to run one operation. Thread-safe. */
  final class Place {

    private final AtomicBoolean left = new AtomicBoolean();

    private Place() {}

    /** Gives the place back. Idempotent. */
    void leave() {
      if (left.compareAndSet(false, true)) {
        free.release();
      }
    }

    /**
     * Runs an operation when it is its turn.
     *
     * @param after runs after it, and also when it never gets its turn
     */
    CompletionStage<LifecycleReport> run(Supplier<LifecycleReport> operation, Runnable after) {
      CompletableFuture<LifecycleReport> report = new CompletableFuture<>();
      try {
        thread.execute(() -> run(operation, after, report));
      } catch (RejectedExecutionException e) {
        ended(after);
        report.completeExceptionally(stopping());
      }
      return report.minimalCompletionStage();
    }

    private void run(
        Supplier<LifecycleReport> operation,
        Runnable after,
        CompletableFuture<LifecycleReport> report) {
      try {
        if (closed.get()) {
          throw stopping();
        }
        LifecycleReport result = operation.get();
        ended(after);
        report.complete(result);
      } catch (RuntimeException e) {
        ended(after);
        report.completeExceptionally(e);
      }
    }

    private void ended(Runnable after) {
      after.run();
      leave();
    }
  }

  private static RequestRefusedException stopping() {
    return new RequestRefusedException(
        Problem.of(Failure.of(RunnerErrorCode.SHUTTING_DOWN, "the runner is stopping")));
  }

  /** Waits for the operation under way, which a stop could not cut short, and refuses the rest. */
  @Override
  public void close() {
    closed.set(true);
    thread.shutdown();
    try {
      boolean ended = false;
      while (!ended) {
        ended = thread.awaitTermination(1, TimeUnit.MINUTES);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
