package dev.kosha.connector.runner.manifest;

import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.api.manifest.TriggerManifest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The manifests of one plugin version. Immutable.
 *
 * @param connector the connector's own
 * @param actions every action's, in the order they are shown
 * @param triggers every trigger's, in the order they are shown
 */
public record ManifestSet(
    ConnectorManifest connector, List<ActionManifest> actions, List<TriggerManifest> triggers) {

  public ManifestSet {
    actions = List.copyOf(actions);
    triggers = List.copyOf(triggers);
  }

  Map<String, ActionManifest> byId() {
    Map<String, ActionManifest> byId = new LinkedHashMap<>();
    actions.forEach(action -> byId.put(action.id(), action));
    return Collections.unmodifiableMap(byId);
  }

  Map<String, TriggerManifest> triggersById() {
    Map<String, TriggerManifest> byId = new LinkedHashMap<>();
    triggers.forEach(trigger -> byId.put(trigger.id(), trigger));
    return Collections.unmodifiableMap(byId);
  }
}
