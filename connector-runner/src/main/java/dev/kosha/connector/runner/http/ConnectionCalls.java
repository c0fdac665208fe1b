package dev.kosha.connector.runner.http;

import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.runner.connection.ConnectionSummary;
import dev.kosha.connector.runner.connection.Connections;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** How HTTP reaches the connections. Thread-safe; no method blocks. */
public interface ConnectionCalls {

  /** The connections that the runner is provisioned with. */
  static ConnectionCalls of(Connections connections) {
    return new ProvisionedConnectionCalls(connections);
  }

  List<ConnectionSummary> list();

  /**
   * Asks whether a connection works.
   *
   * @return fails with {@link RequestRefusedException} when there is no such connection
   */
  CompletionStage<ConnectionStatus> test(String connector, String name);
}
