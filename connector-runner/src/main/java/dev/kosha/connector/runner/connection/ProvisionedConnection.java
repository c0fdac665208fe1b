package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.manifest.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of one connection, secrets in the clear. Immutable; the tree must not be changed.
 * Its {@code toString} tells no setting.
 */
record ProvisionedConnection(
    ConnectionKey key,
    ObjectNode settings,
    long version,
    String source,
    SecretReferences references) {

  boolean isStored() {
    return source.equals(Connections.STORE);
  }

  /**
   * A copy of the settings with what their references stand for.
   *
   * @throws InvalidSettingsException when some stand for nothing
   */
  ObjectNode resolvedSettings() {
    List<Violation> violations = new ArrayList<>();
    ObjectNode resolved =
        isStored() ? references.resolve(settings, violations::add) : settings.deepCopy();
    if (!violations.isEmpty()) {
      throw new InvalidSettingsException(key, violations);
    }
    return resolved;
  }

  ConnectionSummary summary() {
    return new ConnectionSummary(key.connector(), key.name(), version, source);
  }

  @Override
  public String toString() {
    return "connection '" + key.name() + "' of connector '" + key.connector() + "'";
  }
}
