package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * What somebody wants a connection to be. Immutable; {@code toString} tells no setting.
 *
 * @param connector the connector's id
 * @param name unique among the connector's connections
 * @param settings secrets in the clear, or <code>{"set": true}</code> for one that is to stay
 */
public record ConnectionDraft(String connector, String name, ObjectNode settings) {

  public ConnectionDraft {
    Objects.requireNonNull(connector, "connector");
    Objects.requireNonNull(name, "name");
    settings = settings.deepCopy();
  }

  /** A copy. */
  @Override
  public ObjectNode settings() {
    return settings.deepCopy();
  }

  ConnectionKey key() {
    return new ConnectionKey(connector, name);
  }

  @Override
  public String toString() {
    return "draft of connection '%s' of connector '%s'".formatted(name, connector);
  }
}
