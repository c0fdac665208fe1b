package dev.kosha.connector.runner.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.TriggerManifest;

/**
 * A trigger's manifest that was found without fault. Immutable.
 *
 * @param manifest what it says
 * @param document as the plugin brought it; must not be changed
 * @param settings its compiled settings schema
 */
public record TriggerDefinition(
    TriggerManifest manifest, ObjectNode document, CompiledSchema settings) {}
