package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The settings of one connection, secrets in the clear. Immutable; the tree must not be changed.
 * Its {@code toString} tells no setting.
 */
record ProvisionedConnection(ConnectionKey key, ObjectNode settings, long version) {

  ConnectionSummary summary() {
    return new ConnectionSummary(key.connector(), key.name(), version);
  }

  @Override
  public String toString() {
    return "connection '" + key.name() + "' of connector '" + key.connector() + "'";
  }
}
