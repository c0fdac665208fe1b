package dev.kosha.connector.runner.connection;

/** No connection has this name. */
public final class UnknownConnectionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownConnectionException(ConnectionKey key) {
    super(
        "connector '%s' has no connection '%s'; add it with PUT /v1/connections/NAME, or to the configuration"
            .formatted(key.connector(), key.name()));
  }
}
