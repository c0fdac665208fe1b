package dev.kosha.connector.runner.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the streams that are followed now, so that they are not too many. Thread-safe. */
final class Streams {

  private final AtomicInteger open = new AtomicInteger();

  Streams(MeterRegistry meters) {
    Gauge.builder("kosha.streams.open", open, AtomicInteger::get)
        .description("Streams that are followed now.")
        .register(meters);
  }

  /** Counts a stream in; false when there are as many as may be. */
  boolean tryEnter(int most) {
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      return false;
    }
    return true;
  }

  /** Counts out what {@link #tryEnter} counted in. */
  void leave() {
    open.decrementAndGet();
  }
}
