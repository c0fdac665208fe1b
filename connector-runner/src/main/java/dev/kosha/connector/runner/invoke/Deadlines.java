package dev.kosha.connector.runner.invoke;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The invocations that run now, looked through every few milliseconds for those past their
 * deadline. Thread-safe; adding and removing take no lock, which a timer queue would. The invoker
 * closes it.
 */
final class Deadlines implements AutoCloseable {

  private static final long TICK_MILLIS = 10;

  private final int maximum;
  private final AtomicInteger count = new AtomicInteger();
  private final Set<RunningInvocation> running = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor ticker;

  Deadlines(int maximum) {
    this.maximum = maximum;
    ticker =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "kosha-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    // A thread born later, under a plugin's frame, would inherit that plugin's access context.
    ticker.prestartAllCoreThreads();
    var unused =
        ticker.scheduleWithFixedDelay(
            this::expireOverdue, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Adds a call; false when too many run. */
  boolean add(RunningInvocation call) {
    if (count.incrementAndGet() > maximum) {
      count.decrementAndGet();
      return false;
    }
    running.add(call);
    return true;
  }

  void remove(RunningInvocation call) {
    if (running.remove(call)) {
      count.decrementAndGet();
    }
  }

  Set<RunningInvocation> running() {
    return running;
  }

  private void expireOverdue() {
    long now = System.nanoTime();
    for (RunningInvocation call : running) {
      call.expireIfOverdue(now);
    }
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
