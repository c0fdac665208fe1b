package dev.kosha.connector.runner;

import dev.kosha.connector.api.DevEndpoint;
import dev.kosha.connector.api.DevServiceSettings;
import dev.kosha.connector.runner.cli.Spinner;
import dev.kosha.connector.runner.cli.Terminal;
import dev.kosha.connector.runner.config.EnvironmentConnection;
import dev.kosha.connector.runner.config.HttpConfig;
import dev.kosha.connector.runner.config.LoadedConfig;
import dev.kosha.connector.runner.config.Setting;
import dev.kosha.connector.runner.dev.DevelopmentServices;
import dev.kosha.connector.runner.dev.FirstCalls;
import dev.kosha.connector.runner.dev.Seed;
import dev.kosha.connector.runner.dev.ServiceStartException;
import dev.kosha.connector.runner.dev.ServiceStarter;
import dev.kosha.connector.runner.dev.StartedService;
import dev.kosha.connector.runner.http.FreePort;
import dev.kosha.connector.runner.plugin.PluginRefusedException;
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

  /**
   * Returns when the stop was asked for.
   *
   * @throws dev.kosha.connector.runner.http.HttpStartException when it cannot listen; told before
   *     anything is started
   */
  void run(LoadedConfig loaded, Map<String, String> flags) {
    HttpConfig http = loaded.config().http();
    FreePort.require(http.host(), http.port());
    try (DataFolder data = data(loaded);
        Runner runner = Runner.open(loaded.config().in(data.path()))) {
      List<StartedService> started =
          Spinner.during(
              terminal, "starting the runner and its services", () -> begin(runner, data, flags));
      if (!stop.isRequested()) {
        serve(runner, data, started);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts the services while the plugins load: both take their time. */
  private List<StartedService> begin(Runner runner, DataFolder data, Map<String, String> flags) {
    FutureTask<List<StartedService>> starting =
        new FutureTask<>(() -> startServices(runner, data, flags));
    new Thread(starting, "kosha-dev-services").start();
    List<StartedService> started;
    try {
      runner.load();
      // What the environment says is about other systems than those that are started here.
      Provisioning.run(runner, Map.of());
    } finally {
      // A runner is not closed under a service that still starts.
      started = result(starting);
    }
    return started;
  }

  private List<StartedService> startServices(
      Runner runner, DataFolder data, Map<String, String> flags) {
    ServiceStarter starter = (id, settings) -> startService(runner, id, settings);
    return new DevelopmentServices(starter, data::subfolder)
        .start(new ConnectorZips(runner.config().pluginsFolder()).manifests(), flags);
  }

  /** The runner stops it when it closes. */
  private DevEndpoint startService(Runner runner, String pluginId, DevServiceSettings settings) {
    Path zip =
        new ConnectorZips(launch.devServices())
            .find(pluginId)
            .orElseThrow(
                () ->
                    new ServiceStartException(
                        "no zip in '%s' holds plugin '%s'"
                            .formatted(launch.devServices(), pluginId)));
    try {
      return runner.plugins().startDevService(pluginId, zip, settings).endpoint();
    } catch (PluginRefusedException e) {
      throw new ServiceStartException(e.reason());
    }
  }

  private void serve(Runner runner, DataFolder data, List<StartedService> started)
      throws InterruptedException {
    started.forEach(service -> connect(service, runner));
    runner.listen();
    started.forEach(service -> seed(service, runner));
    greet(started, runner.address(), data);
    stop.await();
  }

  private static void connect(StartedService service, Runner runner) {
    runner
        .connections()
        .provision(
            EnvironmentConnection.NAME,
            service.connector().id(),
            service.endpoint().connection(),
            "the development service");
  }

  private void seed(StartedService service, Runner runner) {
    new Seed(runner.invoker())
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

  private static List<StartedService> result(FutureTask<List<StartedService>> done) {
    try {
      return done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ServiceStartException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
