package dev.kosha.connector.testkit;

import dev.kosha.connector.api.ConnectorMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what a plugin counts and times, for a test to look at. Thread-safe. */
public final class RecordingMetrics implements ConnectorMetrics {

  private final Map<String, Long> counters = new HashMap<>();
  private final Map<String, List<Duration>> timers = new HashMap<>();

  @Override
  public synchronized void count(String name, long amount) {
    counters.merge(name, amount, Long::sum);
  }

  @Override
  public synchronized void time(String name, Duration duration) {
    timers.computeIfAbsent(name, unused -> new ArrayList<>()).add(duration);
  }

  /** What a counter stands at; 0 when nobody counted. */
  public synchronized long counted(String name) {
    return counters.getOrDefault(name, 0L);
  }

  /** Every duration recorded under the name, in order. */
  public synchronized List<Duration> timed(String name) {
    return List.copyOf(timers.getOrDefault(name, List.of()));
  }

  @Override
  public synchronized String toString() {
    return "counters " + counters + ", timers " + timers;
  }
}
