package dev.kosha.connector.runner;

import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.runner.config.ConfiguredConnection;
import dev.kosha.connector.runner.config.EnvironmentConnection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which connections hold: what the environment provides goes before what the file says. */
final class ProvisionedConnections {

  private ProvisionedConnections() {}

  /**
   * Puts both sources together, each connection taken as a whole from one of them.
   *
   * @param configured what the file says
   * @param connectors those whose variables are looked at
   */
  static List<ConfiguredConnection> of(
      Collection<ConfiguredConnection> configured,
      Collection<ConnectorManifest> connectors,
      EnvironmentConnection environment) {
    Map<String, ConfiguredConnection> byKey = new LinkedHashMap<>();
    configured.forEach(connection -> byKey.put(key(connection), connection));
    for (ConnectorManifest connector : connectors) {
      environment.find(connector).ifPresent(connection -> byKey.put(key(connection), connection));
    }
    return List.copyOf(byKey.values());
  }

  private static String key(ConfiguredConnection connection) {
    return connection.connector() + "/" + connection.name();
  }
}
