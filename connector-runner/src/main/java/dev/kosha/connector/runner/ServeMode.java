package dev.kosha.connector.runner;

import dev.kosha.connector.runner.cli.Terminal;
import dev.kosha.connector.runner.config.RunnerConfig;

/** Runs a runner until the process is asked to stop. Used by one thread, once. */
final class ServeMode {

  private final Launch launch;
  private final Terminal terminal;
  private final StopSignal stop;

  ServeMode(Launch launch, Terminal terminal, StopSignal stop) {
    this.launch = launch;
    this.terminal = terminal;
    this.stop = stop;
  }

  void run(RunnerConfig config) {
    try (DataFolder data = DataFolder.open(config.dataFolder());
        Runner runner = Runner.open(config.in(data.path()))) {
      runner.load();
      Provisioning.run(runner, launch.environment());
      runner.listen();
      greet(runner);
      stop.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void greet(Runner runner) {
    terminal
        .out()
        .printf(
            "Kosha serves %s (%d connectors, %d actions; ready after %.1f s)%n",
            runner.address(),
            runner.catalog().connectors().size(),
            runner.catalog().actions().size(),
            launch.age().toMillis() / 1000.0);
    terminal.out().flush();
  }
}
