package dev.kosha.connector.runner;

import dev.kosha.connector.api.DevEndpoint;
import dev.kosha.connector.api.DevServiceSettings;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.runner.config.ConfigException;
import dev.kosha.connector.runner.config.ConfiguredConnection;
import dev.kosha.connector.runner.config.EnvironmentConnection;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.connection.ConnectionSessions;
import dev.kosha.connector.runner.connection.Connections;
import dev.kosha.connector.runner.connection.InvalidSettingsException;
import dev.kosha.connector.runner.dev.ServiceStartException;
import dev.kosha.connector.runner.invoke.ActionInvoker;
import dev.kosha.connector.runner.invoke.InvocationLimits;
import dev.kosha.connector.runner.plugin.PluginHost;
import dev.kosha.connector.runner.plugin.PluginLifecycle;
import dev.kosha.connector.runner.plugin.PluginRefusedException;
import dev.kosha.connector.runner.plugin.PluginSettings;
import dev.kosha.connector.runner.registry.ActionRegistry;
import dev.kosha.connector.runner.registry.Catalog;
import dev.kosha.connector.runner.registry.InstalledConnector;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host without a listener: plugins, connections, and the one path of calls. Thread-safe;
 * whoever opens it closes it.
 */
final class RunnerCore implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunnerCore.class);

  private final Clock clock = Clock.systemUTC();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ActionRegistry registry = new ActionRegistry();
  private final Connections connections = new Connections(registry, clock, meters);
  private final ActionInvoker invoker;
  private final PluginLifecycle plugins;

  private RunnerCore(RunnerConfig config, Path workFolder) {
    invoker =
        new ActionInvoker(
            registry,
            connections,
            clock,
            meters,
            new InvocationLimits(
                config.invocation().byDefault(),
                config.invocation().longest(),
                config.invocation().mostAtOnce()));
    plugins =
        PluginLifecycle.open(
            PluginSettings.of(config.pluginsFolder(), workFolder, config.drainTimeout()),
            new PluginHost(
                registry,
                new ConnectionSessions(connections),
                invoker,
                SchemaLibrary.load()::newCompiler,
                meters,
                clock));
  }

  /**
   * Takes the work folder; loads nothing yet.
   *
   * @param workFolder the runner's own
   */
  static RunnerCore open(RunnerConfig config, Path workFolder) {
    return new RunnerCore(config, workFolder);
  }

  /**
   * Loads the plugins of the plugins folder. One that cannot be loaded is told in the log, and
   * costs no other one.
   */
  void loadPlugins() {
    plugins.loadAll();
    if (catalog().connectors().isEmpty()) {
      LOG.warn("no plugin is loaded: there is no action to call");
    }
  }

  /**
   * Starts a development service, which is stopped when this is closed.
   *
   * @param zips where its plugin is
   * @throws ServiceStartException when it cannot start
   */
  DevEndpoint startDevService(ConnectorZips zips, String pluginId, DevServiceSettings settings) {
    Path zip =
        zips.find(pluginId)
            .orElseThrow(
                () ->
                    new ServiceStartException(
                        "no zip in '" + zips.folder() + "' holds plugin '" + pluginId + "'"));
    try {
      return plugins.startDevService(pluginId, zip, settings).endpoint();
    } catch (PluginRefusedException e) {
      throw new ServiceStartException(e.reason());
    }
  }

  /**
   * Provisions connections.
   *
   * @param configured what the settings say
   * @param environment variables that the loaded connectors read connections from
   * @throws ConfigException when a connection does not fit its connector's schema
   */
  void provision(List<ConfiguredConnection> configured, Map<String, String> environment) {
    List<ConnectorManifest> connectors =
        catalog().connectors().stream().map(InstalledConnector::manifest).toList();
    List<String> problems = new ArrayList<>();
    for (ConfiguredConnection connection :
        ProvisionedConnections.of(
            configured, connectors, new EnvironmentConnection(environment))) {
      try {
        connections.provision(connection.name(), connection.connector(), connection.settings());
        LOG.info("{} is provisioned", connection);
      } catch (InvalidSettingsException e) {
        problems.add(e.getMessage() + " (from " + connection.source() + ")");
      }
      if (catalog().findConnector(connection.connector()).isEmpty()) {
        LOG.warn("{} is for a connector that no loaded plugin brings", connection);
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  Catalog catalog() {
    return registry.catalog();
  }

  ActionRegistry registry() {
    return registry;
  }

  Connections connections() {
    return connections;
  }

  ActionInvoker invoker() {
    return invoker;
  }

  PluginLifecycle plugins() {
    return plugins;
  }

  PrometheusMeterRegistry meters() {
    return meters;
  }

  Clock clock() {
    return clock;
  }

  /** Refuses new calls, closes sessions and unloads plugins. Idempotent. */
  @Override
  public void close() {
    invoker.refuseNew();
    plugins.close();
    invoker.close();
    meters.close();
  }
}
