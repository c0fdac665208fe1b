package dev.kosha.connector.runner;

import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.runner.config.ConfigException;
import dev.kosha.connector.runner.config.ConfiguredConnection;
import dev.kosha.connector.runner.config.EnvironmentConnection;
import dev.kosha.connector.runner.connection.InvalidSettingsException;
import dev.kosha.connector.runner.registry.CopiedTrace;
import dev.kosha.connector.runner.registry.InstalledConnector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a runner the connections that the operator asks for: each once, as soon as its connector is
 * there to check it. Thread-safe.
 */
final class Provisioning {

  private static final Logger LOG = LoggerFactory.getLogger(Provisioning.class);

  private final Runner runner;
  private final EnvironmentConnection environment;

  /**
   * What was provisioned while its connector was there: a new version is no reason to do it anew.
   */
  private final Set<String> done = new HashSet<>();

  private Provisioning(Runner runner, EnvironmentConnection environment) {
    this.runner = runner;
    this.environment = environment;
  }

  /**
   * Provisions those of the settings, and those that connectors read from variables: now for the
   * connectors that are loaded, later for each that comes.
   *
   * @throws ConfigException when some do not fit their connector's schema
   */
  static void run(Runner runner, Map<String, String> environment) {
    Provisioning provisioning = new Provisioning(runner, new EnvironmentConnection(environment));
    provisioning.runNow();
    runner.registry().follow(provisioning::arrived);
  }

  private void runNow() {
    List<String> problems = new ArrayList<>();
    for (ConfiguredConnection connection : wanted()) {
      if (runner.catalog().findConnector(connection.connector()).isEmpty()) {
        LOG.warn("{} is for a connector that no loaded plugin brings", connection);
      }
      provision(connection).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  /** The plugin serves, whatever becomes of its connections. */
  private void arrived(InstalledConnector connector) {
    try {
      for (ConfiguredConnection connection : wanted()) {
        if (connection.connector().equals(connector.manifest().id())) {
          provision(connection).ifPresent(LOG::warn);
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("the connections of {} are not provisioned: {}", connector, CopiedTrace.of(e));
    }
  }

  private List<ConfiguredConnection> wanted() {
    List<ConnectorManifest> connectors =
        runner.catalog().connectors().stream().map(InstalledConnector::manifest).toList();
    return ProvisionedConnections.of(runner.config().connections(), connectors, environment);
  }

  /** Answers what is wrong with it. */
  private synchronized Optional<String> provision(ConfiguredConnection connection) {
    String key = connection.connector() + "/" + connection.name();
    if (done.contains(key)) {
      return Optional.empty();
    }
    try {
      runner
          .connections()
          .provision(
              connection.name(),
              connection.connector(),
              connection.settings(),
              connection.source());
    } catch (InvalidSettingsException e) {
      return Optional.of(e.getMessage() + " (from " + connection.source() + ")");
    }
    if (runner.catalog().findConnector(connection.connector()).isPresent()) {
      done.add(key);
    }
    LOG.info("{} is provisioned", connection);
    return Optional.empty();
  }
}
