package dev.kosha.connector.runner.registry;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is installed at one moment: connectors by id, actions in the order of their manifests.
 * Immutable.
 */
public final class Catalog {

  private final List<InstalledConnector> connectors;
  private final Map<String, InstalledAction> actions;
  private final List<InstalledTrigger> triggers;

  /** One without triggers. */
  public Catalog(Collection<InstalledConnector> connectors, Collection<InstalledAction> actions) {
    this(connectors, actions, List.of());
  }

  public Catalog(
      Collection<InstalledConnector> connectors,
      Collection<InstalledAction> actions,
      Collection<InstalledTrigger> triggers) {
    this.triggers = List.copyOf(triggers);
    this.connectors = List.copyOf(connectors);
    Map<String, InstalledAction> byId = new LinkedHashMap<>();
    actions.forEach(action -> byId.put(action.manifest().id(), action));
    this.actions = Collections.unmodifiableMap(byId);
  }

  public List<InstalledConnector> connectors() {
    return connectors;
  }

  public Collection<InstalledAction> actions() {
    return actions.values();
  }

  /** In the order of their manifests. */
  public List<InstalledTrigger> triggers() {
    return triggers;
  }

  public Optional<InstalledAction> findAction(String id) {
    return Optional.ofNullable(actions.get(id));
  }

  public Optional<InstalledConnector> findConnector(String id) {
    return connectors.stream().filter(c -> c.manifest().id().equals(id)).findFirst();
  }
}
