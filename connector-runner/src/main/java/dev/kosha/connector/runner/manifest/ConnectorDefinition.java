package dev.kosha.connector.runner.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.api.manifest.DialectManifest;
import java.util.List;

/**
 * All manifests of a plugin, found without fault. Immutable.
 *
 * @param manifest what the connector's manifest says
 * @param document as the plugin brought it; must not be changed
 * @param icon the SVG
 * @param connection the compiled schema of its connections
 * @param actions in the order of the connector's manifest
 * @param dialects by file name
 * @param triggers in the order of the connector's manifest
 */
public record ConnectorDefinition(
    ConnectorManifest manifest,
    ObjectNode document,
    String icon,
    CompiledSchema connection,
    List<ActionDefinition> actions,
    List<DialectManifest> dialects,
    List<TriggerDefinition> triggers) {

  public ConnectorDefinition {
    actions = List.copyOf(actions);
    dialects = List.copyOf(dialects);
    triggers = List.copyOf(triggers);
  }

  /** The manifests alone. */
  public ManifestSet manifests() {
    return new ManifestSet(
        manifest,
        actions.stream().map(ActionDefinition::manifest).toList(),
        triggers.stream().map(TriggerDefinition::manifest).toList());
  }
}
