package dev.kosha.connector.runner.workflow.embedded;

import java.util.concurrent.TimeUnit;

/** Tells the threads of one run that something came for it. Thread-safe. */
final class RunSignal {

  private long count;

  /** How often it was raised. */
  synchronized long count() {
    return count;
  }

  synchronized void raise() {
    count++;
    notifyAll();
  }

  /** Waits until it was raised more often than that, or for a time. */
  synchronized void await(long seen, long mostMillis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(mostMillis);
    long left = mostMillis;
    while (count == seen && left > 0) {
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Halt(Halt.Reason.CLOSING);
      }
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }
}
