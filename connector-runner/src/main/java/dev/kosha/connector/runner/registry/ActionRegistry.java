package dev.kosha.connector.runner.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What can be called now. Thread-safe; readers take no lock: they read one immutable snapshot,
 * which a change replaces as a whole. One lifecycle thread changes it.
 */
public final class ActionRegistry {

  private final List<Consumer<InstalledConnector>> followers = new CopyOnWriteArrayList<>();
  private volatile Snapshot snapshot = Snapshot.of(List.of());

  /** What is installed now. */
  public Catalog catalog() {
    return snapshot.catalog;
  }

  /** The generation that serves a connector now. */
  public Optional<Generation> findGeneration(String connectorId) {
    return Optional.ofNullable(snapshot.byConnector.get(connectorId));
  }

  /** Leases the generation that serves the action; empty when no installed action has this id. */
  public Optional<Lease> acquire(String actionId) {
    return acquireFrom(current -> current.byAction.get(actionId));
  }

  /** Leases the generation of a connector; empty when no such connector is installed. */
  public Optional<Lease> acquireConnector(String connectorId) {
    return acquireFrom(current -> current.byConnector.get(connectorId));
  }

  /**
   * Puts the generation in the place of the one that now serves its connector, if any. From then on
   * nobody acquires that one; whoever holds it goes on.
   *
   * @return the generation that was replaced; the caller retires it
   */
  public Optional<Generation> install(Generation next) {
    Optional<Generation> replaced = replace(next);
    followers.forEach(follower -> follower.accept(next.installed()));
    return replaced;
  }

  /**
   * Tells of each connector that is installed from now on, once it can be called.
   *
   * @param follower is called on the lifecycle thread; must not throw
   */
  public void follow(Consumer<InstalledConnector> follower) {
    followers.add(follower);
  }

  private synchronized Optional<Generation> replace(Generation next) {
    Map<String, Generation> generations = new LinkedHashMap<>(snapshot.byConnector);
    Generation replaced = generations.put(next.connectorId(), next);
    snapshot = Snapshot.of(generations.values());
    return Optional.ofNullable(replaced);
  }

  /**
   * Takes a connector out.
   *
   * @return the generation that served it; the caller retires it
   */
  public synchronized Optional<Generation> remove(String connectorId) {
    Map<String, Generation> generations = new LinkedHashMap<>(snapshot.byConnector);
    Generation removed = generations.remove(connectorId);
    snapshot = Snapshot.of(generations.values());
    return Optional.ofNullable(removed);
  }

  private Optional<Lease> acquireFrom(Lookup lookup) {
    Snapshot current = snapshot;
    while (true) {
      Generation generation = lookup.in(current);
      if (generation == null) {
        return Optional.empty();
      }
      Optional<Lease> lease = Lease.join(generation);
      if (lease.isPresent()) {
        return lease;
      }
      // Drained, so it was replaced before: the next look finds another snapshot.
      Snapshot newer = snapshot;
      if (newer == current) {
        return Optional.empty();
      }
      current = newer;
    }
  }

  private interface Lookup {
    @Nullable Generation in(Snapshot snapshot);
  }

  private static final class Snapshot {

    final Catalog catalog;
    final Map<String, Generation> byConnector;
    final Map<String, Generation> byAction = new HashMap<>();

    private Snapshot(Map<String, Generation> byConnector, Catalog catalog) {
      this.byConnector = byConnector;
      this.catalog = catalog;
      for (Generation generation : byConnector.values()) {
        generation.actions().forEach(action -> byAction.put(action.id(), generation));
      }
    }

    static Snapshot of(Collection<Generation> generations) {
      Map<String, Generation> byConnector = new LinkedHashMap<>();
      List<InstalledConnector> connectors = new ArrayList<>();
      List<InstalledAction> actions = new ArrayList<>();
      List<InstalledTrigger> triggers = new ArrayList<>();
      for (Generation generation : generations) {
        byConnector.put(generation.connectorId(), generation);
        connectors.add(generation.installed());
        generation.actions().forEach(action -> actions.add(action.installed()));
        generation.triggers().forEach(trigger -> triggers.add(trigger.installed()));
      }
      return new Snapshot(byConnector, new Catalog(connectors, actions, triggers));
    }
  }
}
