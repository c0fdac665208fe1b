package dev.kosha.connector.runner.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.TriggerManifest;

/**
 * A trigger that can be set up now. Immutable.
 *
 * @param manifest what it is
 * @param document the manifest as the plugin brought it; must not be changed
 * @param generation of the plugin that serves it
 */
public record InstalledTrigger(TriggerManifest manifest, ObjectNode document, long generation) {}
