package dev.kosha.connector.runner.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ActionManifest;

/**
 * An action's manifest that was found without fault. Immutable.
 *
 * @param manifest what it says
 * @param document as the plugin brought it; must not be changed
 * @param input its compiled input schema
 */
public record ActionDefinition(
    ActionManifest manifest, ObjectNode document, CompiledSchema input) {}
