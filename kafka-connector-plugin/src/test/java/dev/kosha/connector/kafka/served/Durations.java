package dev.kosha.connector.kafka.served;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measured durations of one thing. One thread. */
final class Durations {

  private final List<Duration> measured = new ArrayList<>();

  void add(Duration duration) {
    measured.add(duration);
  }

  /** The one that half of them do not exceed. */
  Duration median() {
    return percentile(50);
  }

  Duration percentile(int percent) {
    List<Duration> sorted = new ArrayList<>(measured);
    Collections.sort(sorted);
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  /** Median, 99th percentile and longest, in milliseconds. */
  @Override
  public String toString() {
    return "p50 %.1f ms, p99 %.1f ms, longest %.1f ms"
        .formatted(millis(median()), millis(percentile(99)), millis(percentile(100)));
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
