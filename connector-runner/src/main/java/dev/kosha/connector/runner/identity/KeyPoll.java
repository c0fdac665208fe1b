package dev.kosha.connector.runner.identity;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Refreshes a key ring again and again, on a thread of its own, until it is closed. */
final class KeyPoll implements AutoCloseable {

  /** A key that another runner revokes is refused after that and one reading at the latest. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final KeyRing ring;
  private final CountDownLatch closed = new CountDownLatch(1);

  private KeyPoll(KeyRing ring) {
    this.ring = ring;
  }

  /** Reads the keys a first time, and goes on. */
  static KeyPoll start(KeyRing ring) {
    ring.refresh();
    KeyPoll poll = new KeyPoll(ring);
    Thread thread = new Thread(poll::run, "kosha-key-poll");
    thread.setDaemon(true);
    thread.start();
    return poll;
  }

  private void run() {
    try {
      while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        ring.refresh();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Idempotent. */
  @Override
  public void close() {
    closed.countDown();
  }
}
