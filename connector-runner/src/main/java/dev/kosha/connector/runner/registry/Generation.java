package dev.kosha.connector.runner.registry;

import dev.kosha.connector.runner.manifest.CompiledSchema;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One loaded generation of a plugin, as far as a call needs it. Thread-safe.
 *
 * <p>The plugin's lifecycle makes it, puts it into the {@link ActionRegistry}, and takes the plugin
 * apart after {@link UseCount#drained}.
 */
public final class Generation {

  private final InstalledConnector installed;
  private final Map<String, ServedAction> actions;
  private final List<ServedTrigger> triggers;
  private final CompiledSchema connectionSchema;
  private final PluginRealm realm;
  private final UseCount uses = new UseCount();
  private volatile boolean closed;

  public Generation(
      InstalledConnector installed,
      List<ServedAction> actions,
      List<ServedTrigger> triggers,
      CompiledSchema connectionSchema,
      PluginRealm realm) {
    this.installed = installed;
    Map<String, ServedAction> byId = new LinkedHashMap<>();
    actions.forEach(action -> byId.put(action.id(), action));
    this.actions = Collections.unmodifiableMap(byId);
    this.triggers = List.copyOf(triggers);
    this.connectionSchema = connectionSchema;
    this.realm = realm;
  }

  /** The id of the connector, which is that of its plugin. */
  public String connectorId() {
    return installed.manifest().id();
  }

  /** Unique within the process, over all plugins. */
  public long number() {
    return installed.generation();
  }

  public InstalledConnector installed() {
    return installed;
  }

  /** In the order of the connector's manifest. */
  public Collection<ServedAction> actions() {
    return actions.values();
  }

  /** An action of this generation: one that the registry leased the generation for. */
  public ServedAction requireAction(String id) {
    ServedAction action = actions.get(id);
    if (action == null) {
      throw new IllegalArgumentException(this + " has no action '" + id + "'");
    }
    return action;
  }

  /** In the order of the connector's manifest. */
  public List<ServedTrigger> triggers() {
    return triggers;
  }

  public Optional<ServedTrigger> findTrigger(String id) {
    return triggers.stream().filter(trigger -> trigger.id().equals(id)).findFirst();
  }

  public CompiledSchema connectionSchema() {
    return connectionSchema;
  }

  public PluginRealm realm() {
    return realm;
  }

  public UseCount uses() {
    return uses;
  }

  /** Says that its sessions are closed: from now on nobody opens another one. */
  public void markClosed() {
    closed = true;
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public String toString() {
    return "generation " + number() + " of plugin '" + connectorId() + "'";
  }
}
