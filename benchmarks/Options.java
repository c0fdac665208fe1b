package dev.kosha.connector.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * How long and how much.
 *
 * @param warmUp before each measurement
 * @param measured of each measurement that has no natural end
 * @param drained records that the drain reads
 * @param starts of the runner, for the time until it is ready
 * @param auth whether the produce scenarios run in pairs, without and with an API key
 */
record Options(Duration warmUp, Duration measured, long drained, int starts, boolean auth) {

  static final String USAGE =
      """
      usage: benchmarks/run [--quick] [--warm-up SECONDS] [--seconds SECONDS] [--drain RECORDS] [--starts N] [--auth]

        --quick    short: 2 s to warm up, 3 s measured, 100,000 records drained, 1 start
        --warm-up  before each measurement (10)
        --seconds  of each measurement (10)
        --drain    records to drain (1000000)
        --starts   of the runner; the middle one counts (5)
        --auth     only the produce scenarios, each without and with an API key, in pairs
      """;

  /**
   * @throws IllegalArgumentException when they will not do
   */
  static Options of(List<String> arguments) {
    Options options =
        new Options(Duration.ofSeconds(10), Duration.ofSeconds(10), 1_000_000, 5, false);
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).equals("--quick")) {
        options =
            new Options(Duration.ofSeconds(2), Duration.ofSeconds(3), 100_000, 1, options.auth);
        continue;
      }
      if (arguments.get(i).equals("--auth")) {
        options =
            new Options(options.warmUp, options.measured, options.drained, options.starts, true);
        continue;
      }
      if (i + 1 == arguments.size()) {
        throw new IllegalArgumentException("not an option with a value: " + arguments.get(i));
      }
      options = options.with(arguments.get(i), Long.parseLong(arguments.get(i + 1)));
      i++;
    }
    return options;
  }

  private Options with(String name, long value) {
    return switch (name) {
      case "--warm-up" -> new Options(Duration.ofSeconds(value), measured, drained, starts, auth);
      case "--seconds" -> new Options(warmUp, Duration.ofSeconds(value), drained, starts, auth);
      case "--drain" -> new Options(warmUp, measured, value, starts, auth);
      case "--starts" -> new Options(warmUp, measured, drained, Math.toIntExact(value), auth);
      default -> throw new IllegalArgumentException("no such option: " + name);
    };
  }
}
