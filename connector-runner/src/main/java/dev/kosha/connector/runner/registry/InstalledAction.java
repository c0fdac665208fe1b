package dev.kosha.connector.runner.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ActionManifest;

/**
 * An action that can be called now. Immutable.
 *
 * @param manifest what it is
 * @param document the manifest as the plugin brought it; must not be changed
 * @param generation of the plugin that serves it
 */
public record InstalledAction(ActionManifest manifest, ObjectNode document, long generation) {}
