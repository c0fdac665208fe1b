package dev.kosha.connector.runner.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ConnectorManifest;

/**
 * A connector that is installed now. Immutable.
 *
 * @param manifest what it is
 * @param document the manifest as the plugin brought it; must not be changed
 * @param icon an SVG, checked to hold neither scripts nor references
 * @param pluginVersion of the plugin that brought it
 * @param generation of that plugin
 */
public record InstalledConnector(
    ConnectorManifest manifest,
    ObjectNode document,
    String icon,
    String pluginVersion,
    long generation) {}
