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
 * @param auth whether one record is produced in pairs, without and with an API key
 * @param dialects whether one record is produced in each dialect, and nothing else
 */
record Options(
    Duration warmUp, Duration measured, long drained, int starts, boolean auth, boolean dialects) {

  static final String USAGE =
      """
      usage: benchmarks/run [--quick] [--warm-up SECONDS] [--seconds SECONDS] [--drain RECORDS] [--starts N] [--auth | --dialects]

        --quick    short: 2 s to warm up, 3 s measured, 100,000 records drained, 1 start
        --warm-up  before each measurement (10)
        --seconds  of each measurement (10)
        --drain    records to drain (1000000)
        --starts   of the runner; the middle one counts; with --auth: of pairs of runners (5)
        --auth     only produce of one record, without and with an API key in turn
        --dialects only produce of one record, in each dialect
      """;

  /**
   * @throws IllegalArgumentException when they will not do
   */
  static Options of(List<String> arguments) {
    Options options =
        new Options(Duration.ofSeconds(10), Duration.ofSeconds(10), 1_000_000, 5, false, false);
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).equals("--quick")) {
        options =
            new Options(
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                100_000,
                1,
                options.auth,
                options.dialects);
        continue;
      }
      if (arguments.get(i).equals("--auth")) {
        options =
            new Options(
                options.warmUp, options.measured, options.drained, options.starts, true, false);
        continue;
      }
      if (arguments.get(i).equals("--dialects")) {
        options =
            new Options(
                options.warmUp, options.measured, options.drained, options.starts, false, true);
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

  /** For one of many short measurements that take turns. */
  Options slice() {
    return new Options(
        Duration.ofMillis(300), Duration.ofSeconds(3), drained, starts, auth, dialects);
  }

  private Options with(String name, long value) {
    return switch (name) {
      case "--warm-up" ->
          new Options(Duration.ofSeconds(value), measured, drained, starts, auth, dialects);
      case "--seconds" ->
          new Options(warmUp, Duration.ofSeconds(value), drained, starts, auth, dialects);
      case "--drain" -> new Options(warmUp, measured, value, starts, auth, dialects);
      case "--starts" ->
          new Options(warmUp, measured, drained, Math.toIntExact(value), auth, dialects);
      default -> throw new IllegalArgumentException("no such option: " + name);
    };
  }
}
