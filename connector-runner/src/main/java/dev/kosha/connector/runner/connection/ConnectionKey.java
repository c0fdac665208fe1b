package dev.kosha.connector.runner.connection;

import java.util.Objects;

/**
 * Names a connection: its own name is unique among those of its connector. Immutable.
 *
 * @param connector the connector's id
 * @param name the connection's name
 */
record ConnectionKey(String connector, String name) {

  ConnectionKey {
    Objects.requireNonNull(connector, "connector");
    Objects.requireNonNull(name, "name");
  }
}
