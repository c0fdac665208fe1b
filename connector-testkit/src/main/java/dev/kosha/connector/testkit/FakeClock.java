package dev.kosha.connector.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that a test moves. It either stands still or runs along with the system's clock, so that
 * it can be used beside a real remote system. Thread-safe.
 */
public final class FakeClock extends Clock {

  private final Clock source;
  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

  private FakeClock(Clock source) {
    this.source = source;
  }

  /** A clock that starts with the system's and runs along with it. */
  public static FakeClock running() {
    return new FakeClock(Clock.systemUTC());
  }

  /** A clock that stands at the instant until it is moved. */
  public static FakeClock standingAt(Instant instant) {
    return new FakeClock(Clock.fixed(instant, ZoneOffset.UTC));
  }

  /** Moves the clock on, or back when the duration is negative. */
  public void advance(Duration duration) {
    offset.updateAndGet(duration::plus);
  }

  @Override
  public Instant instant() {
    return source.instant().plus(offset.get());
  }

  @Override
  public ZoneId getZone() {
    return source.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return zone.equals(getZone()) ? this : Clock.offset(source.withZone(zone), offset.get());
  }
}
