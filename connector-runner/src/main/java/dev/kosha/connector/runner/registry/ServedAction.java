package dev.kosha.connector.runner.registry;

import dev.kosha.connector.runner.manifest.CompiledSchema;

/**
 * An action with what it takes to call it. Immutable.
 *
 * @param installed what the catalogue shows
 * @param input its compiled input schema
 */
public record ServedAction(InstalledAction installed, CompiledSchema input) {

  public String id() {
    return installed.manifest().id();
  }
}
