package dev.kosha.connector.runner.http;

import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.runner.connection.ConnectionSummary;
import dev.kosha.connector.runner.connection.Connections;
import dev.kosha.connector.runner.connection.InvalidSettingsException;
import dev.kosha.connector.runner.connection.StoredConnections;
import dev.kosha.connector.runner.connection.UnknownConnectionException;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/** The connections of the process. Thread-safe. */
record ProvisionedConnectionCalls(Connections connections, Optional<StoredConnections> stored)
    implements ConnectionCalls {

  @Override
  public List<ConnectionSummary> list() {
    return connections.list();
  }

  @Override
  public CompletionStage<ConnectionStatus> test(String connector, String name) {
    return connections.test(connector, name).exceptionally(ProvisionedConnectionCalls::status);
  }

  /** A connection that cannot even be opened is one that does not work. */
  private static ConnectionStatus status(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof ConnectorException told) {
      return ConnectionStatus.failed(told.code(), told.message());
    }
    if (cause instanceof InvalidSettingsException) {
      return ConnectionStatus.failed(RunnerErrorCode.CONNECTION_INVALID, message);
    }
    if (cause instanceof RejectedExecutionException) {
      return ConnectionStatus.failed(
          RunnerErrorCode.OVERLOADED, "all threads of the connector are taken; test it again");
    }
    if (cause instanceof UnknownConnectionException) {
      throw new RequestRefusedException(
          Problem.of(Failure.of(RunnerErrorCode.CONNECTION_NOT_FOUND, message)));
    }
    throw new CompletionException(cause);
  }
}
