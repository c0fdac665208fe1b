package dev.kosha.connector.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a dialect costs in throughput: one runner serves each way to produce a record in turn, every
 * few seconds, so that what the machine does besides meets all alike. Each round gives one ratio.
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
    List<Dialect> order = new ArrayList<>(Arrays.asList(Dialect.values()));
    System.out.println(Measurement.heading());
    // Once to and fro for the code to be compiled, for all of them.
    for (int pass = 0; pass < 2; pass++) {
      for (Dialect dialect : order) {
        measure(options, runner, dialect);
      }
      Collections.reverse(order);
    }
    for (int round = 0; round < ROUNDS; round++) {
      Map<Dialect, Double> speeds = new EnumMap<>(Dialect.class);
      for (Dialect dialect : order) {
        speeds.put(dialect, measure(options.slice(), runner, dialect));
      }
      double alone = speeds.get(Dialect.NATIVE);
      speeds.forEach(
          (dialect, speed) ->
              ratios.computeIfAbsent(dialect, d -> new ArrayList<>()).add(speed / alone));
      Collections.rotate(order, 1);
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
