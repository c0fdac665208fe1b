package dev.kosha.connector.runner;

import dev.kosha.connector.runner.cli.Terminal;
import dev.kosha.connector.runner.config.EnvironmentConnection;
import dev.kosha.connector.runner.config.LoadedConfig;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.config.Setting;
import dev.kosha.connector.runner.dev.DevelopmentServices;
import dev.kosha.connector.runner.dev.FirstCalls;
import dev.kosha.connector.runner.dev.Seed;
import dev.kosha.connector.runner.dev.ServiceStartException;
import dev.kosha.connector.runner.dev.StartedService;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs a runner together with the services that its connectors ask for, until the process is asked
 * to stop. Used by one thread, once.
 */
final class DevelopmentMode {

  private final Launch launch;
  private final Terminal terminal;
  private final StopSignal stop;

  DevelopmentMode(Launch launch, Terminal terminal, StopSignal stop) {
    this.launch = launch;
    this.terminal = terminal;
    this.stop = stop;
  }

  void run(LoadedConfig loaded, Map<String, String> flags) {
    RunnerConfig config = loaded.config();
    // What the environment says is about other systems than those that are started here.
    try (DataFolder data = data(loaded);
        RunnerCore core = RunnerCore.open(config, data.subfolder("work"))) {
      // The services start while the plugins load: both take their time.
      FutureTask<List<StartedService>> starting =
          new FutureTask<>(() -> startServices(core, data, config.pluginsFolder(), flags));
      Thread starter = new Thread(starting, "kosha-dev-services");
      starter.start();
      try {
        core.loadPlugins();
        core.provision(config.connections(), Map.of());
      } finally {
        starter.join();
      }
      serve(core, config, data, result(starting));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<StartedService> startServices(
      RunnerCore core, DataFolder data, Path pluginsFolder, Map<String, String> flags) {
    ConnectorZips zips = new ConnectorZips(launch.devServices());
    DevelopmentServices services =
        new DevelopmentServices(
            (id, settings) -> core.startDevService(zips, id, settings), data::subfolder);
    return services.start(new ConnectorZips(pluginsFolder).manifests(), flags);
  }

  private void serve(
      RunnerCore core, RunnerConfig config, DataFolder data, List<StartedService> started)
      throws InterruptedException {
    started.forEach(service -> connect(service, core));
    try (Listener listener = Listener.start(config, core)) {
      started.forEach(service -> seed(service, core));
      greet(started, listener.address(), data);
      stop.await();
    }
  }

  private static void connect(StartedService service, RunnerCore core) {
    core.connections()
        .provision(
            EnvironmentConnection.NAME,
            service.connector().id(),
            service.endpoint().connection());
  }

  private void seed(StartedService service, RunnerCore core) {
    new Seed(core.invoker())
        .run(service.manifest(), EnvironmentConnection.NAME)
        .ifPresent(reason -> terminal.err().println("kosha: the demo data is missing: " + reason));
    terminal.err().flush();
  }

  private void greet(List<StartedService> started, URI address, DataFolder data) {
    PrintWriter out = terminal.out();
    out.printf("Kosha runs (ready after %.1f s)%n%n", launch.age().toMillis() / 1000.0);
    out.printf("  %-14s %s%n", "HTTP", address);
    out.printf("  %-14s %s/docs%n", "API to browse", address);
    for (StartedService service : started) {
      out.printf("  %-14s %s%n", service.connector().title(), service.endpoint().address());
    }
    out.printf(
        "  %-14s %s%s%n", "Data", data.path(), data.isTemporary() ? " (goes at the end)" : "");
    for (StartedService service : started) {
      out.printf("%nTry:%n%n");
      FirstCalls.lines(service.manifest(), address).forEach(line -> out.println("  " + line));
    }
    out.printf("%nCtrl-C stops it all.%n");
    out.flush();
  }

  private static DataFolder data(LoadedConfig loaded) {
    return loaded.isDefault(Setting.DATA_FOLDER)
        ? DataFolder.temporary()
        : DataFolder.open(loaded.config().dataFolder());
  }

  private static List<StartedService> result(FutureTask<List<StartedService>> starting)
      throws InterruptedException {
    try {
      return starting.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ServiceStartException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
