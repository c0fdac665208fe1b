package dev.kosha.connector.runner;

import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.runner.config.ConfigException;
import dev.kosha.connector.runner.config.ConfiguredConnection;
import dev.kosha.connector.runner.config.EnvironmentConnection;
import dev.kosha.connector.runner.connection.InvalidSettingsException;
import dev.kosha.connector.runner.registry.InstalledConnector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a runner the connections that the operator asks for. */
final class Provisioning {

  private static final Logger LOG = LoggerFactory.getLogger(Provisioning.class);

  private Provisioning() {}

  /**
   * Provisions those of the settings, and those that loaded connectors read from variables.
   *
   * @throws ConfigException when some do not fit their connector's schema
   */
  static void run(Runner runner, Map<String, String> environment) {
    List<ConnectorManifest> connectors =
        runner.catalog().connectors().stream().map(InstalledConnector::manifest).toList();
    List<String> problems = new ArrayList<>();
    for (ConfiguredConnection connection :
        ProvisionedConnections.of(
            runner.config().connections(), connectors, new EnvironmentConnection(environment))) {
      if (runner.catalog().findConnector(connection.connector()).isEmpty()) {
        LOG.warn("{} is for a connector that no loaded plugin brings", connection);
      }
      try {
        runner
            .connections()
            .provision(
                connection.name(),
                connection.connector(),
                connection.settings(),
                connection.source());
        LOG.info("{} is provisioned", connection);
      } catch (InvalidSettingsException e) {
        problems.add(e.getMessage() + " (from " + connection.source() + ")");
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }
}
