package dev.kosha.connector.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Starts a broker and a runner, puts load on them and prints a table. */
final class Benchmark {

  /** The heaviest first, so that the others meet code that is compiled. */
  private static final List<ProduceScenario> PRODUCE =
      List.of(
          new ProduceScenario("produce 1 record, 64 connections", 64, 1),
          new ProduceScenario("produce 1 record, 16 connections", 16, 1),
          new ProduceScenario("produce 1 record, 1 connection", 1, 1),
          new ProduceScenario("produce 100 records, 8 connections", 8, 100));

  private Benchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (List.of(arguments).contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    Options options;
    try {
      options = Options.of(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("benchmarks/run: " + e.getMessage());
      System.err.print(Options.USAGE);
      System.exit(2);
      return;
    }
    boolean right;
    try (Servers servers = new Servers(Installation.fromSystemProperties())) {
      right = run(options, servers);
    }
    if (!right) {
      System.err.println("benchmarks/run: the broker does not bear out what was answered");
      System.exit(1);
    }
  }

  /** Says whether every check went well. */
  private static boolean run(Options options, Servers servers)
      throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT,
        "Java %s, %d processors, load average before: %s%n",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    Servers.Running broker = servers.startBroker();
    if (options.auth()) {
      return new AuthPairs(options, servers, broker).run();
    }
    if (options.dialects()) {
      return new DialectTurns(options, servers, broker).run();
    }
    List<Duration> starts = new ArrayList<>();
    Servers.RunningRunner runner = servers.startRunner(broker.address());
    starts.add(runner.untilReady());
    for (int i = 1; i < options.starts(); i++) {
      servers.stop(runner.server());
      runner = servers.startRunner(broker.address());
      starts.add(runner.untilReady());
    }
    Collections.sort(starts);
    System.out.printf(
        Locale.ROOT,
        "start to ready: %d ms in the middle of %d starts (%d to %d ms)%n",
        starts.get(starts.size() / 2).toMillis(),
        starts.size(),
        starts.get(0).toMillis(),
        starts.get(starts.size() - 1).toMillis());
    Bench bench = new Bench(options, runner.client(), runner.server(), broker);
    System.out.println(Measurement.heading());
    boolean right = true;
    for (ProduceScenario scenario : PRODUCE) {
      right &= print(scenario.run(bench));
    }
    printMemory("after the produce load", runner.server());
    right &= print(new DrainScenario("drain, 1 consumer, 2 connections").run(bench));
    printMemory("after everything", runner.server());
    return right;
  }

  private static boolean print(Measurement measurement) {
    System.out.println(measurement.line());
    return measurement.isRight();
  }

  private static void printMemory(String when, Servers.Running runner) throws IOException {
    ProcessUsage usage = runner.usage();
    System.out.printf(
        Locale.ROOT,
        "resident memory of the runner %s: %,d MB, at most %,d MB so far%n",
        when,
        usage.residentBytes() >> 20,
        usage.peakResidentBytes() >> 20);
  }
}
