package dev.kosha.connector.runner.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * A connection that the operator provisions, secrets in the clear. Immutable.
 *
 * @param connector the connector's id
 * @param name unique among the connector's connections
 * @param settings not yet checked against the connector's schema
 * @param source where it was read: a file or the environment variables
 */
public record ConfiguredConnection(
    String connector, String name, ObjectNode settings, String source) {

  public ConfiguredConnection {
    Objects.requireNonNull(connector, "connector");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(source, "source");
    settings = settings.deepCopy();
  }

  /** A copy of the settings. */
  @Override
  public ObjectNode settings() {
    return settings.deepCopy();
  }

  /** Names the connection only: the values may be secrets. */
  @Override
  public String toString() {
    return "connection '" + connector + "/" + name + "' from " + source;
  }
}
