package dev.kosha.connector.runner.connection;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.store.StoredConnection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@link Connections} as the store has them: at the start, at each change of another replica,
 * and at once when a call names a connection that is not known. Thread-safe.
 */
final class StoreView implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StoreView.class);
  private static final long POLL_MILLIS = 1000;
  private static final long UNSEEN = -1;

  private final Store store;
  private final SealedRows rows;
  private final Connections connections;
  private final SecretReferences references;
  private final CountDownLatch closed = new CountDownLatch(1);
  private long seen = UNSEEN;
  private boolean failing;

  StoreView(Store store, SealedRows rows, Connections connections, SecretReferences references) {
    this.store = store;
    this.rows = rows;
    this.connections = connections;
    this.references = references;
  }

  /** Brings everything in; from then on, where replicas share the store, follows it. Blocks. */
  void follow() {
    refresh();
    if (store.isShared()) {
      connections.lookUpBy(this::lookUp);
      Thread poller = new Thread(this::pollUntilClosed, "kosha-store-poll");
      poller.setDaemon(true);
      poller.start();
    }
  }

  /** Brings in what changed since the last look. Blocks. */
  synchronized void refresh() {
    long revision = store.connections().revision();
    if (revision == seen) {
      return;
    }
    Set<ConnectionKey> found = new HashSet<>();
    for (StoredConnection row : store.connections().list()) {
      found.add(key(row));
      bringIn(row);
    }
    // A removal is older than this revision, a later writing of the same name is not.
    connections.list().stream()
        .filter(known -> known.source().equals(Connections.STORE))
        .map(known -> new ConnectionKey(known.connector(), known.name()))
        .filter(key -> !found.contains(key))
        .forEach(key -> connections.drop(key, revision));
    seen = revision;
  }

  private void bringIn(StoredConnection row) {
    Optional<ProvisionedConnection> known = connections.find(key(row));
    if (known.isPresent() && (!known.get().isStored() || known.get().version() >= row.version())) {
      return;
    }
    try {
      connections.apply(provisioned(row));
    } catch (StoreException e) {
      // One damaged row costs no other one.
      LOG.error("{} cannot be used: {}", row, e.getMessage());
    }
  }

  ProvisionedConnection provisioned(StoredConnection row) {
    return new ProvisionedConnection(
        key(row), rows.settings(row), row.version(), Connections.STORE, references);
  }

  private CompletableFuture<Boolean> lookUp(ConnectionKey key) {
    return store.submit(
        () -> {
          try {
            Optional<StoredConnection> row = store.connections().find(key.connector(), key.name());
            row.ifPresent(this::bringIn);
            return row.isPresent();
          } catch (StoreException e) {
            throw new ConnectorException(
                StandardErrorCode.UNAVAILABLE, "the runner's store does not answer", e);
          }
        });
  }

  private void pollUntilClosed() {
    try {
      while (!closed.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        poll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void poll() {
    try {
      refresh();
      if (failing) {
        LOG.info("{} answers again", store);
      }
      failing = false;
    } catch (StoreException e) {
      if (!failing) {
        LOG.warn("changes of other replicas are not seen for now: {}", e.getMessage());
      }
      failing = true;
    }
  }

  private static ConnectionKey key(StoredConnection row) {
    return new ConnectionKey(row.connector(), row.name());
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
