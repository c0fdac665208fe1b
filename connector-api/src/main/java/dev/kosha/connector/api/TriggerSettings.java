package dev.kosha.connector.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * What somebody set up a trigger with. Immutable.
 *
 * @param name the trigger's name, unique in the host
 * @param values valid against the manifest's settings schema, its defaults filled in
 */
public record TriggerSettings(String name, ObjectNode values) {

  public TriggerSettings {
    Objects.requireNonNull(name, "name");
    values = values.deepCopy();
  }

  /** A copy of the values. */
  @Override
  public ObjectNode values() {
    return values.deepCopy();
  }

  /** Tells no value. */
  @Override
  public String toString() {
    return "settings of trigger '" + name + "'";
  }
}
