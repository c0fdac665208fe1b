package dev.kosha.connector.runner.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.api.manifest.DialectManifest;
import java.util.List;

/**
 * A connector that is installed now. Immutable.
 *
 * @param manifest what it is
 * @param document the manifest as the plugin brought it; must not be changed
 * @param icon an SVG, checked to hold neither scripts nor references
 * @param dialects what it speaks beside the runner's own language
 * @param pluginVersion of the plugin that brought it
 * @param generation of that plugin
 */
public record InstalledConnector(
    ConnectorManifest manifest,
    ObjectNode document,
    String icon,
    List<DialectManifest> dialects,
    String pluginVersion,
    long generation) {

  public InstalledConnector {
    dialects = List.copyOf(dialects);
  }
}
