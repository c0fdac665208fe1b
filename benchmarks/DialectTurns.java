package dev.kosha.connector.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a dialect costs in throughput: one runner serves each way to produce a record in turn, every
 * few seconds, each dialect between two turns of the native route, so that what the machine does
 * besides meets both alike. Each turn of a dialect gives one ratio.
 */
final class DialectTurns {

  private static final ProduceScenario SCENARIO =
      new ProduceScenario("1 record, 64 connections", 64, 1);
  private static final int ROUNDS = 12;

  private final Options options;
  private final Servers servers;
  private final Servers.Running broker;
  private final Map<Dialect, List<Double>> ratios = new EnumMap<>(Dialect.class);
  private boolean right = true;

  DialectTurns(Options options, Servers servers, Servers.Running broker) {
    this.options = options;
    this.servers = servers;
    this.broker = broker;
  }

  /** Says whether every check went well. */
  boolean run() throws IOException, InterruptedException {
    Servers.RunningRunner runner = servers.startRunner(broker.address(), false);
    List<Dialect> dialects = new ArrayList<>(EnumSet.complementOf(EnumSet.of(Dialect.NATIVE)));
    System.out.println(Measurement.heading());
    // Twice for the code to be compiled, for all of them.
    for (int pass = 0; pass < 2; pass++) {
      for (Dialect dialect : Dialect.values()) {
        measure(options, runner, dialect);
      }
    }
    double before = measure(options.slice(), runner, Dialect.NATIVE);
    for (int round = 0; round < ROUNDS; round++) {
      for (Dialect dialect : dialects) {
        double speed = measure(options.slice(), runner, dialect);
        double after = measure(options.slice(), runner, Dialect.NATIVE);
        ratios.computeIfAbsent(dialect, d -> new ArrayList<>()).add(2 * speed / (before + after));
        before = after;
      }
      Collections.rotate(dialects, 1);
    }
    ratios.forEach(DialectTurns::print);
    return right;
  }

  private double measure(Options duration, Servers.RunningRunner runner, Dialect dialect)
      throws IOException, InterruptedException {
    Bench bench = new Bench(duration, runner.client(), runner.server(), broker);
    Measurement measurement = SCENARIO.in(dialect).run(bench);
    System.out.println(measurement.line());
    right &= measurement.isRight();
    return measurement.result().requestsPerSecond();
  }

  private static void print(Dialect dialect, List<Double> ratios) {
    Collections.sort(ratios);
    System.out.printf(
        Locale.ROOT,
        "%-7s %3.0f %% of native's requests/s in the middle of %d rounds, half of them from %.0f to"
            + " %.0f %%%n",
        dialect.name().toLowerCase(Locale.ROOT),
        100 * ratios.get(ratios.size() / 2),
        ratios.size(),
        100 * ratios.get(ratios.size() / 4),
        100 * ratios.get(ratios.size() * 3 / 4));
  }
}
