package dev.kosha.connector.runner.registry;

import dev.kosha.connector.runner.manifest.CompiledSchema;

/**
 * A trigger with what it takes to open it. Immutable.
 *
 * @param installed what the catalogue shows
 * @param settings its compiled settings schema
 */
public record ServedTrigger(InstalledTrigger installed, CompiledSchema settings) {

  public String id() {
    return installed.manifest().id();
  }
}
