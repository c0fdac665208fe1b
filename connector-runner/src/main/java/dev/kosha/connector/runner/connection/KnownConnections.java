package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.runner.connection.ConnectionRefusedException.Reason;
import dev.kosha.connector.runner.registry.ActionRegistry;
import dev.kosha.connector.runner.registry.InstalledConnector;
import java.util.List;
import java.util.Optional;

/** Finds and shows connections, whoever provides them. Thread-safe; may block on the store. */
final class KnownConnections {

  private final Connections connections;
  private final ActionRegistry registry;
  private final StoreView view;

  KnownConnections(Connections connections, ActionRegistry registry, StoreView view) {
    this.connections = connections;
    this.registry = registry;
    this.view = view;
  }

  /**
   * The one that is meant; another replica may just have made it.
   *
   * @param connector empty where only one has a connection of this name
   */
  Optional<ProvisionedConnection> find(String connector, String name) {
    List<ConnectionKey> meant = meant(connector, name);
    if (meant.isEmpty()) {
      view.refresh();
      meant = meant(connector, name);
    }
    if (meant.size() > 1) {
      throw new ConnectionRefusedException(
          Reason.AMBIGUOUS,
          "query parameter connector is needed: several connectors have a connection '%s'"
              .formatted(name));
    }
    return meant.stream().findFirst().flatMap(connections::find);
  }

  ProvisionedConnection require(String connector, String name) {
    return find(connector, name).orElseThrow(() -> unknown(new ConnectionKey(connector, name)));
  }

  private List<ConnectionKey> meant(String connector, String name) {
    return connections.list().stream()
        .filter(known -> known.name().equals(name))
        .filter(known -> connector.isEmpty() || known.connector().equals(connector))
        .map(known -> new ConnectionKey(known.connector(), known.name()))
        .toList();
  }

  /** Refuses what the operator provides. */
  void requireStored(ConnectionKey key) {
    Optional<ProvisionedConnection> known = connections.find(key);
    if (known.isPresent() && !known.get().isStored()) {
      throw new ConnectionRefusedException(
          Reason.READ_ONLY,
          "connection '%s' of connector '%s' comes from %s: change it there"
              .formatted(key.name(), key.connector(), known.get().source()));
    }
  }

  /** Without secrets, by the schema of the connector that is installed now. */
  ConnectionView shown(ProvisionedConnection connection, boolean isNew) {
    SecretFields fields =
        new SecretFields(
            registry
                .catalog()
                .findConnector(connection.key().connector())
                .map(InstalledConnector::manifest)
                .map(manifest -> manifest.connection().schema())
                .orElseGet(JsonNodeFactory.instance::objectNode));
    return new ConnectionView(connection.summary(), fields.mask(connection.settings()), isNew);
  }

  static ConnectionRefusedException unknown(ConnectionKey key) {
    return new ConnectionRefusedException(
        Reason.UNKNOWN, "no connection has the name '" + key.name() + "'");
  }
}
