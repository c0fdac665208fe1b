package dev.kosha.connector.kafka.trigger;

import java.time.Duration;

/** Pauses that grow. For one thread. */
final class Backoff {

  private static final long FIRST_NANOS = Duration.ofMillis(250).toNanos();
  private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();

  private long pauseNanos;
  private long sinceNanos;

  /** Begins the next pause, which is twice as long as the last one. */
  void begin() {
    pauseNanos = pauseNanos == 0 ? FIRST_NANOS : Math.min(LONGEST_NANOS, pauseNanos * 2);
    sinceNanos = System.nanoTime();
  }

  boolean isUnderWay() {
    return leftNanos() > 0;
  }

  /** How long the pause goes on. */
  long leftNanos() {
    return pauseNanos == 0 ? 0 : Math.max(0, pauseNanos - (System.nanoTime() - sinceNanos));
  }

  /** All is well: the next pause is short again. */
  void reset() {
    pauseNanos = 0;
  }
}
