package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.identity.Quota;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is left of one caller's quota. Thread-safe, lock-free.
 *
 * <p>The rate is held by the generic cell rate algorithm (ITU-T I.371): one time stands for the
 * whole bucket. A second's worth of requests may come at once.
 */
final class Allowance {

  private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Quota quota;
  private final long intervalNanos;
  private final AtomicInteger running = new AtomicInteger();

  /** When the bucket is full again. */
  private final AtomicLong fullNanos;

  Allowance(Quota quota, long nowNanos) {
    this.quota = quota;
    intervalNanos = quota.requestsPerSecond() == 0 ? 0 : BURST_NANOS / quota.requestsPerSecond();
    fullNanos = new AtomicLong(nowNanos);
  }

  Quota quota() {
    return quota;
  }

  /** Takes one request out of the rate; false when the next one is due within a second. */
  boolean tryTake(long nowNanos) {
    if (intervalNanos == 0) {
      return true;
    }
    while (true) {
      long full = fullNanos.get();
      long next = (full - nowNanos > 0 ? full : nowNanos) + intervalNanos;
      if (next - nowNanos > BURST_NANOS) {
        return false;
      }
      if (fullNanos.compareAndSet(full, next)) {
        return true;
      }
    }
  }

  /** Counts a request in that is not answered yet; false when there are as many as may be. */
  boolean tryEnter() {
    if (quota.concurrentRequests() > 0 && running.get() >= quota.concurrentRequests()) {
      return false;
    }
    if (running.incrementAndGet() > quota.concurrentRequests() && quota.concurrentRequests() > 0) {
      running.decrementAndGet();
      return false;
    }
    return true;
  }

  /** Counts out what {@link #tryEnter} counted in. */
  void leave() {
    running.decrementAndGet();
  }

  /** Whether a fresh one would be the same. */
  boolean isUntouched(long nowNanos) {
    return running.get() == 0 && nowNanos - fullNanos.get() >= 0;
  }
}
