package dev.kosha.connector.runner.http;

import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.runner.connection.ConnectionSummary;
import dev.kosha.connector.runner.connection.Connections;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The connections of the process. Thread-safe. */
record ProvisionedConnectionCalls(Connections connections) implements ConnectionCalls {

  @Override
  public List<ConnectionSummary> list() {
    return connections.list();
  }

  @Override
  public CompletionStage<ConnectionStatus> test(String connector, String name) {
    return connections.test(connector, name);
  }
}
