package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.runner.connection.ConnectionRefusedException.Reason;
import dev.kosha.connector.runner.registry.ActionRegistry;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.store.StoredConnection;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that are made while the runner serves, kept in its store. Thread-safe; what
 * returns a stage does not block, and fails with {@link ConnectionRefusedException} when nothing
 * was changed for a reason that the caller can mend. Whoever opens it closes it, before the store.
 */
public final class StoredConnections implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StoredConnections.class);

  /** How often a write is tried again that another one came before. */
  private static final int TRIES = 10;

  private final Store store;
  private final Connections connections;
  private final KnownConnections known;
  private final SecretReferences references;
  private final Clock clock;
  private final SealedRows rows;
  private final DraftCheck check;
  private final StoreView view;

  private StoredConnections(
      Store store,
      MasterKey masterKey,
      SecretReferences references,
      ActionRegistry registry,
      Connections connections,
      Clock clock) {
    this.store = store;
    this.connections = connections;
    this.references = references;
    this.clock = clock;
    rows = new SealedRows(store, masterKey);
    check = new DraftCheck(registry, references);
    view = new StoreView(store, rows, connections, references);
    known = new KnownConnections(connections, registry, view);
  }

  /**
   * Brings what the store holds into the connections, and follows what other replicas change.
   * Blocks.
   *
   * @throws StoreException when the master key is not the one of the store
   */
  public static StoredConnections open(
      Store store,
      MasterKey masterKey,
      SecretReferences references,
      ActionRegistry registry,
      Connections connections,
      Clock clock) {
    StoredConnections stored =
        new StoredConnections(store, masterKey, references, registry, connections, clock);
    stored.view.follow();
    return stored;
  }

  /**
   * One connection, stored or not.
   *
   * @param connector empty where only one has a connection of this name
   */
  public CompletionStage<ConnectionView> read(String connector, String name) {
    return submit(() -> known.shown(known.require(connector, name), false));
  }

  /**
   * The one connection of a name, whichever its connector; fails when several have one.
   *
   * @return empty when there is none
   */
  public CompletionStage<Optional<ConnectionSummary>> find(String name) {
    return submit(() -> known.find("", name).map(ProvisionedConnection::summary));
  }

  /**
   * Makes a connection what the draft says, or makes one.
   *
   * @param condition asked with the present version, {@code 0} for none
   */
  public CompletionStage<ConnectionView> put(ConnectionDraft draft, LongPredicate condition) {
    return submit(() -> write(draft.key(), condition, present -> draft));
  }

  /**
   * Changes settings by a merge patch (RFC 7396); a secret that it does not name stays.
   *
   * @param connector empty where only one has a connection of this name
   */
  public CompletionStage<ConnectionView> patch(
      String connector, String name, ObjectNode patch, LongPredicate condition) {
    return submit(
        () -> {
          ConnectionKey key = known.require(connector, name).key();
          return write(
              key,
              condition,
              present ->
                  new ConnectionDraft(
                      key.connector(),
                      key.name(),
                      MergePatch.apply(
                          SealedRows.markedSettings(
                              present.orElseThrow(() -> KnownConnections.unknown(key))),
                          patch)));
        });
  }

  /**
   * Removes a connection with what its connector kept for it, after its running calls.
   *
   * @param connector empty where only one has a connection of this name
   */
  public CompletionStage<ConnectionSummary> delete(
      String connector, String name, LongPredicate condition) {
    return submit(
        () -> {
          ProvisionedConnection present = known.require(connector, name);
          ConnectionKey key = present.key();
          known.requireStored(key);
          for (int i = 0; i < TRIES; i++) {
            StoredConnection row =
                store
                    .connections()
                    .find(key.connector(), key.name())
                    .orElseThrow(() -> KnownConnections.unknown(key));
            requireCondition(condition, row.version());
            if (store.connections().remove(key.connector(), key.name(), row.version())) {
              connections.drop(key, row.version());
              return present.summary();
            }
          }
          throw tooManyWriters(key);
        });
  }

  /** Asks whether a draft would work, and keeps nothing of it. */
  public CompletionStage<ConnectionStatus> test(ConnectionDraft draft) {
    return submit(
            () -> {
              ConnectionKey key = draft.key();
              ObjectNode present =
                  connections
                      .find(key)
                      .map(ProvisionedConnection::settings)
                      .orElseGet(JsonNodeFactory.instance::objectNode);
              return new ProvisionedConnection(
                  key, check.check(draft, present).settings(), 1, Connections.STORE, references);
            })
        .thenCompose(connections::test);
  }

  /** Does blocking work on a thread of the store. */
  private <T> CompletableFuture<T> submit(Supplier<T> work) {
    return store.submit(
        () -> {
          try {
            return work.get();
          } catch (StoreException e) {
            LOG.warn("a connection cannot be read or changed", e);
            throw new ConnectionRefusedException(
                Reason.STORE_UNAVAILABLE, "the runner's store failed; its log has the cause");
          }
        });
  }

  private ConnectionView write(ConnectionKey key, LongPredicate condition, Drafting drafting) {
    known.requireStored(key);
    for (int i = 0; i < TRIES; i++) {
      Optional<StoredConnection> present = store.connections().find(key.connector(), key.name());
      long version = present.map(StoredConnection::version).orElse(StoredConnection.ABSENT);
      requireCondition(condition, version);
      DraftCheck.Checked checked =
          check.check(
              drafting.draft(present),
              present.map(rows::settings).orElseGet(JsonNodeFactory.instance::objectNode));
      Optional<StoredConnection> written =
          rows.write(key, checked.settings(), checked.fields(), version, clock.instant());
      if (written.isPresent()) {
        ProvisionedConnection now = view.provisioned(written.get());
        connections.apply(now);
        return known.shown(now, present.isEmpty());
      }
    }
    throw tooManyWriters(key);
  }

  private static void requireCondition(LongPredicate condition, long version) {
    if (!condition.test(version)) {
      throw new ConnectionRefusedException(
          Reason.CHANGED,
          version == StoredConnection.ABSENT
              ? "there is no such connection"
              : "the connection has version " + version + " now: read it again");
    }
  }

  private static StoreException tooManyWriters(ConnectionKey key) {
    return new StoreException(
        "connection '%s' is being changed by too many at once".formatted(key.name()));
  }

  /** Stops following; the store stays open. Idempotent. */
  @Override
  public void close() {
    view.close();
  }

  /** Makes a draft of what is there. */
  private interface Drafting {
    ConnectionDraft draft(Optional<StoredConnection> present);
  }
}
