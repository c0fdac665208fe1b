package dev.kosha.connector.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What asking for an API key costs the runner: two runners on one broker, one of which asks, take
 * turns every few seconds, so that what the machine does besides meets both alike. Each pair of
 * slices gives one ratio. Fresh runners take over again and again: how well a JVM happens to
 * compile differs from one process to the next by as much as what is looked for.
 */
final class AuthPairs {

  private static final ProduceScenario SCENARIO =
      new ProduceScenario("produce 1 record, 64 connections", 64, 1);
  private static final int SLICES = 8;

  private final Options options;
  private final Servers servers;
  private final Servers.Running broker;
  private final List<Double> ratios = new ArrayList<>();
  private final List<Double> medians = new ArrayList<>();
  private boolean right = true;

  AuthPairs(Options options, Servers servers, Servers.Running broker) {
    this.options = options;
    this.servers = servers;
    this.broker = broker;
  }

  /** Says whether every check went well. */
  boolean run() throws IOException, InterruptedException {
    System.out.println(Measurement.heading());
    for (int i = 0; i < options.starts(); i++) {
      Servers.RunningRunner open = servers.startRunner(broker.address(), false);
      Servers.RunningRunner guarded = servers.startRunner(broker.address(), true);
      medians.add(median(pair(open, guarded)));
      servers.stop(guarded.server());
      servers.stop(open.server());
    }
    Collections.sort(ratios);
    Collections.sort(medians);
    System.out.printf(
        Locale.ROOT,
        "runner's CPU for a request, with an API key / without: %.3f in the middle of %d pairs,"
            + " half of them from %.3f to %.3f; by runners: %s%n",
        median(ratios),
        ratios.size(),
        ratios.get(ratios.size() / 4),
        ratios.get(ratios.size() * 3 / 4),
        medians.stream().map(m -> String.format(Locale.ROOT, "%.3f", m)).toList());
    return right;
  }

  private List<Double> pair(Servers.RunningRunner open, Servers.RunningRunner guarded)
      throws IOException, InterruptedException {
    measure(options, open, "no key, warm-up");
    measure(options, guarded, "API key, warm-up");
    List<Double> own = new ArrayList<>();
    for (int i = 0; i < SLICES; i++) {
      // To and fro: whoever comes second is not always the same.
      boolean openFirst = i % 2 == 0;
      double first =
          measure(options.slice(), openFirst ? open : guarded, openFirst ? "no key" : "API key");
      double second =
          measure(options.slice(), openFirst ? guarded : open, openFirst ? "API key" : "no key");
      own.add(openFirst ? second / first : first / second);
    }
    ratios.addAll(own);
    Collections.sort(own);
    return own;
  }

  private double measure(Options duration, Servers.RunningRunner runner, String what)
      throws IOException, InterruptedException {
    Bench bench = new Bench(duration, runner.client(), runner.server(), broker);
    Measurement measurement = SCENARIO.named(what).run(bench);
    System.out.println(measurement.line());
    right &= measurement.isRight();
    return measurement.runnerMicros();
  }

  private static double median(List<Double> sorted) {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
