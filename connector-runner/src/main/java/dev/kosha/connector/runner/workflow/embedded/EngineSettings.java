package dev.kosha.connector.runner.workflow.embedded;

import java.time.Duration;

/**
 * How an engine works. Immutable.
 *
 * @param threads how many runs are at work at once, and how many of their branches besides
 * @param retention how long runs are kept after their end
 * @param callTimeout of a call whose document gives no time
 * @param beat how often a runner tells the others that it lives
 * @param patience how long a runner may be silent before others take its runs
 * @param stopPatience how long calls under way may take to end at a stop
 */
public record EngineSettings(
    int threads,
    Duration retention,
    Duration callTimeout,
    Duration beat,
    Duration patience,
    Duration stopPatience) {

  /** The usual pace of beats. */
  public static EngineSettings of(
      int threads, Duration retention, Duration callTimeout, Duration stopPatience) {
    return new EngineSettings(
        threads,
        retention,
        callTimeout,
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        stopPatience);
  }
}
