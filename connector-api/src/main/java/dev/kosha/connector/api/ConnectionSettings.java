package dev.kosha.connector.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * The settings of one connection, secrets in the clear. Immutable.
 *
 * <p>Its {@code toString} names the connection only: the values never belong in a log or an error.
 *
 * @param name the connection's name
 * @param values valid against the connection schema, defaults filled in
 */
public record ConnectionSettings(String name, ObjectNode values) {

  public ConnectionSettings {
    Objects.requireNonNull(name, "name");
    values = values.deepCopy();
  }

  /** A copy of the values. */
  @Override
  public ObjectNode values() {
    return values.deepCopy();
  }

  @Override
  public String toString() {
    return "connection '" + name + "'";
  }
}
