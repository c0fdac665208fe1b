package dev.kosha.connector.runner;

import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.runner.cli.Terminal;
import dev.kosha.connector.runner.config.EnvironmentConnection;
import dev.kosha.connector.runner.config.LoadedConfig;
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
    List<ConnectorManifest> connectors =
        new ConnectorZips(loaded.config().pluginsFolder()).manifests();
    ServiceZips zips = new ServiceZips(launch.findDevServices().orElse(Path.of("dev-services")));
    try (DataFolder data = data(loaded);
        DevelopmentServices services =
            new DevelopmentServices(
                id -> zips.load(id, data.subfolder("work-services")), data::subfolder)) {
      // The services start while the plugins load: both take their time.
      FutureTask<List<StartedService>> starting =
          new FutureTask<>(() -> services.start(connectors, flags));
      Thread starter = new Thread(starting, "kosha-dev-services");
      starter.start();
      try {
        serve(loaded, data, starting);
      } finally {
        starter.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(
      LoadedConfig loaded, DataFolder data, FutureTask<List<StartedService>> starting)
      throws InterruptedException {
    // What the environment says is about other systems than those that are started here.
    try (Runner runner = Runner.start(loaded.config(), data.subfolder("work"), Map.of())) {
      List<StartedService> started = result(starting);
      for (StartedService service : started) {
        provision(service, runner);
      }
      greet(started, runner.address(), data);
      stop.await();
    }
  }

  private void provision(StartedService service, Runner runner) {
    runner
        .core()
        .connections()
        .provision(
            EnvironmentConnection.NAME,
            service.connector().id(),
            service.endpoint().connection());
    new Seed(runner.core().invoker())
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
