package dev.kosha.connector.runner;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish of the operating system (SIGINT, SIGTERM) that this process ends, and its exit status.
 * Thread-safe.
 *
 * <p>The JVM answers a signal by running shutdown hooks and then exits with 128 and the signal's
 * number. An orderly end is no failure: the hook waits until the main thread has closed everything,
 * and ends the process with the status that the main thread gives.
 */
final class StopSignal {

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile int status = 1;

  /**
   * From now on a signal no longer ends the process at once.
   *
   * @param patience how long the end may take; after it the process ends with status 1
   */
  void install(Duration patience) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endWhenFinished(patience), "kosha-stop"));
  }

  /** Blocks until the process is asked to end. */
  void await() throws InterruptedException {
    requested.await();
  }

  boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Ends the process; everything is closed. */
  void exit(int exitStatus) {
    status = exitStatus;
    finished.countDown();
    if (!isRequested()) {
      System.exit(exitStatus);
    }
  }

  private void endWhenFinished(Duration patience) {
    requested.countDown();
    try {
      if (!finished.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("kosha: still not closed after " + patience + ", giving up");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(status);
  }
}
