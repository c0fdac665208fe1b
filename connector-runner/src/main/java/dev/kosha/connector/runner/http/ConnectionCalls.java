package dev.kosha.connector.runner.http;

import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.runner.connection.ConnectionSummary;
import dev.kosha.connector.runner.connection.Connections;
import dev.kosha.connector.runner.connection.StoredConnections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** How HTTP reaches the connections. Thread-safe; no method blocks. */
public interface ConnectionCalls {

  /** The connections of a runner that keeps none beyond its end. */
  static ConnectionCalls of(Connections connections) {
    return new ProvisionedConnectionCalls(connections, Optional.empty());
  }

  /** The connections of a runner with a store. */
  static ConnectionCalls of(Connections connections, StoredConnections stored) {
    return new ProvisionedConnectionCalls(connections, Optional.of(stored));
  }

  /** Those that can be changed over HTTP. */
  Optional<StoredConnections> stored();

  List<ConnectionSummary> list();

  /**
   * Asks whether a connection works.
   *
   * @return fails with {@link RequestRefusedException} when there is no such connection
   */
  CompletionStage<ConnectionStatus> test(String connector, String name);
}
