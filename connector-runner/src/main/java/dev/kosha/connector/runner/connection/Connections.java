package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.StateStore;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.registry.ActionRegistry;
import dev.kosha.connector.runner.registry.Generation;
import dev.kosha.connector.runner.registry.Lease;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * The connections of this process and their open sessions. Thread-safe. {@link GenerationSessions}
 * are closed by the lifecycle of their plugin.
 */
public final class Connections {

  /** The source of connections that were made through the runner. */
  public static final String STORE = "store";

  private final ActionRegistry registry;
  private final SessionOpener opener;
  private final ConcurrentHashMap<ConnectionKey, ProvisionedConnection> connections =
      new ConcurrentHashMap<>();
  private final StateStores states;
  private final ConcurrentHashMap<Generation, GenerationSessions> sessions =
      new ConcurrentHashMap<>();

  /** Asked for a connection that is not known here; whatever it finds is known afterwards. */
  private volatile Function<ConnectionKey, CompletableFuture<Boolean>> lookup =
      key -> CompletableFuture.completedFuture(false);

  /**
   * @param states where connectors keep state
   */
  public Connections(
      ActionRegistry registry, Clock clock, MeterRegistry meters, StateStores states) {
    this.registry = registry;
    this.opener = new SessionOpener(clock, meters);
    this.states = states;
  }

  /** All connections, by connector and name. */
  public List<ConnectionSummary> list() {
    return connections.values().stream()
        .map(ProvisionedConnection::summary)
        .sorted(
            Comparator.comparing(ConnectionSummary::connector)
                .thenComparing(ConnectionSummary::name))
        .toList();
  }

  /**
   * Adds a connection, or gives an existing one new settings: invocations that start from then on
   * use a new session, the old one is closed when its last invocation has ended. It hides a stored
   * one of the same name.
   *
   * @param source who provides it, as {@link ConnectionSummary} tells it
   * @throws InvalidSettingsException when the connector is installed and its schema refuses them
   */
  public void provision(String name, String connector, ObjectNode settings, String source) {
    ConnectionKey key = new ConnectionKey(connector, name);
    try (Lease lease = registry.acquireConnector(connector).orElse(null)) {
      if (lease != null) {
        check(key, settings, lease.generation());
      }
    }
    connections.compute(
        key,
        (k, old) ->
            new ProvisionedConnection(
                k,
                settings.deepCopy(),
                old == null ? 1 : old.version() + 1,
                source,
                SecretReferences.none()));
    sessions.values().forEach(pool -> pool.supersede(key));
  }

  /** Takes over what the store holds, unless it is older than what is known, or hidden. */
  void apply(ProvisionedConnection stored) {
    ProvisionedConnection holds =
        connections.merge(
            stored.key(),
            stored,
            (old, next) -> !old.isStored() || old.version() >= next.version() ? old : next);
    if (holds.isStored() && holds.version() == stored.version()) {
      sessions.values().forEach(pool -> pool.supersede(stored.key()));
    }
  }

  /** Forgets a stored connection that has at most this version, after its calls have ended. */
  void drop(ConnectionKey key, long version) {
    ProvisionedConnection left =
        connections.computeIfPresent(
            key, (k, old) -> old.isStored() && old.version() <= version ? null : old);
    if (left == null) {
      sessions.values().forEach(pool -> pool.supersede(key));
    }
  }

  Optional<ProvisionedConnection> find(ConnectionKey key) {
    return Optional.ofNullable(connections.get(key));
  }

  void lookUpBy(Function<ConnectionKey, CompletableFuture<Boolean>> missing) {
    lookup = missing;
  }

  private static void check(ConnectionKey key, ObjectNode settings, Generation generation) {
    List<Violation> violations = generation.connectionSchema().violations(settings);
    if (!violations.isEmpty()) {
      throw new InvalidSettingsException(key, violations);
    }
  }

  /**
   * Asks the plugin whether a connection works.
   *
   * @return fails with {@link UnknownConnectionException} when there is none, or its connector is
   *     not installed, and in no other way
   */
  public CompletionStage<ConnectionStatus> test(String connector, String name) {
    Optional<Lease> lease = registry.acquireConnector(connector);
    if (lease.isEmpty()) {
      return CompletableFuture.failedStage(
          new UnknownConnectionException(new ConnectionKey(connector, name)));
    }
    Generation generation = lease.get().generation();
    return session(generation, name)
        .thenComposeAsync(SessionTest::run, generation.realm().executor())
        .exceptionally(failure -> SessionTest.notOpened(name, failure))
        .whenComplete((status, failure) -> lease.get().close());
  }

  /**
   * The session for a connection on a generation that the caller has leased. The caller joins it
   * with {@link OpenSession#acquire}; when that fails the settings changed meanwhile: ask again.
   *
   * @return fails with {@link UnknownConnectionException}, {@link InvalidSettingsException}, or as
   *     the plugin's {@code open} does
   */
  public CompletableFuture<OpenSession> session(Generation generation, String name) {
    ConnectionKey key = new ConnectionKey(generation.connectorId(), name);
    ProvisionedConnection connection = connections.get(key);
    if (connection != null) {
      return pool(generation).session(connection);
    }
    return lookup
        .apply(key)
        .thenCompose(
            ignored -> {
              ProvisionedConnection found = connections.get(key);
              return found == null
                  ? CompletableFuture.failedFuture(new UnknownConnectionException(key))
                  : pool(generation).session(found);
            });
  }

  /**
   * Asks the plugin whether settings that are not kept would work.
   *
   * @return fails with {@link UnknownConnectionException} when the connector is not installed, and
   *     in no other way
   */
  CompletionStage<ConnectionStatus> test(ProvisionedConnection unsaved) {
    Optional<Lease> lease = registry.acquireConnector(unsaved.key().connector());
    if (lease.isEmpty()) {
      return CompletableFuture.failedStage(new UnknownConnectionException(unsaved.key()));
    }
    Generation generation = lease.get().generation();
    Executor executor = generation.realm().executor();
    return CompletableFuture.completedFuture(unsaved)
        .thenApplyAsync(c -> opener.open(generation, c, new MemoryStateStore()), executor)
        .thenCompose(
            session ->
                SessionTest.run(session)
                    .whenCompleteAsync((status, failure) -> session.close(), executor))
        .exceptionally(failure -> SessionTest.notOpened(unsaved.key().name(), failure))
        .whenComplete((status, failure) -> lease.get().close());
  }

  GenerationSessions pool(Generation generation) {
    GenerationSessions pool = sessions.get(generation);
    if (pool != null) {
      return pool;
    }
    GenerationSessions created =
        sessions.computeIfAbsent(generation, g -> new GenerationSessions(g, opener, this::state));
    if (generation.isClosed()) {
      // A call that was cut off came late: nobody would ever take this pool out again.
      created.refuse();
      sessions.remove(generation);
    }
    return created;
  }

  Optional<GenerationSessions> removePool(Generation generation) {
    generation.markClosed();
    return Optional.ofNullable(sessions.remove(generation));
  }

  SessionOpener opener() {
    return opener;
  }

  private StateStore state(ConnectionKey key) {
    return states.of(key.connector(), key.name());
  }
}
