package dev.kosha.connector.runner;

import dev.kosha.connector.runner.audit.AuditLog;
import dev.kosha.connector.runner.audit.InputDigest;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.connection.Connections;
import dev.kosha.connector.runner.connection.MasterKey;
import dev.kosha.connector.runner.connection.SecretBox;
import dev.kosha.connector.runner.connection.SecretReferences;
import dev.kosha.connector.runner.connection.StateStores;
import dev.kosha.connector.runner.connection.StoredConnections;
import dev.kosha.connector.runner.registry.ActionRegistry;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.store.StoreSettings;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A runner's store, which opens while the plugins load: both take their time. Loaded and closed by
 * one thread; its other methods are thread-safe.
 */
final class StoreAccess implements AutoCloseable {

  private final @Nullable CompletableFuture<Store> opening;
  private final MasterKey masterKey;
  private final SecretReferences references;
  private volatile @Nullable StoredConnections connections;
  private volatile AuditLog audit = AuditLog.none();
  private AuditTarget auditTarget = AuditTarget.none();

  private StoreAccess(
      @Nullable CompletableFuture<Store> opening,
      MasterKey masterKey,
      SecretReferences references) {
    this.opening = opening;
    this.masterKey = masterKey;
    this.references = references;
  }

  /** Begins to open the store of the settings, on a thread of its own. */
  static StoreAccess opening(RunnerConfig config) {
    RunnerConfig.Storage storage = config.storage();
    CompletableFuture<Store> opening = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                opening.complete(Store.open(StoreSettings.of(storage.url(), config.dataFolder())));
              } catch (Throwable e) {
                // Whoever waits for the store has to hear of it.
                opening.completeExceptionally(e);
              }
            },
            "kosha-store-open");
    thread.setDaemon(true);
    thread.start();
    RunnerConfig.References allowed = storage.references();
    return new StoreAccess(
        opening,
        MasterKey.of(storage.masterKey(), config.dataFolder()),
        new SecretReferences(allowed.variables(), allowed.values(), allowed.files()));
  }

  /** No store: what connectors keep goes with the process. */
  static StoreAccess none() {
    return new StoreAccess(
        null, MasterKey.of("", java.nio.file.Path.of("")), SecretReferences.none());
  }

  /** Where connectors keep state. */
  StateStores states() {
    return opening == null ? StateStores.inMemory() : StateStores.in(this::store);
  }

  /**
   * Waits for the store.
   *
   * @throws StoreException when it cannot be used
   */
  private Store store() {
    if (opening == null) {
      throw new IllegalStateException("there is no store");
    }
    try {
      return opening.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StoreException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /**
   * Waits for the store; empty when there is none.
   *
   * @throws StoreException when it cannot be used
   */
  Optional<Store> find() {
    return opening == null ? Optional.empty() : Optional.of(store());
  }

  /** Encrypts the secrets of other things than connections. */
  SecretBox secretBox(Store opened) {
    return new SecretBox(opened, masterKey, references);
  }

  /** What is told who did what; nothing is recorded before the store is loaded. */
  AuditLog audit() {
    return audit;
  }

  /** Brings the stored connections in, and starts the audit log. */
  void load(RunnerConfig config, ActionRegistry registry, Connections into, Clock clock) {
    if (opening != null) {
      RunnerConfig.Audit settings = config.log().audit();
      auditTarget = AuditTarget.open(settings, config.dataFolder());
      audit =
          AuditLog.in(
              store(),
              auditTarget,
              new InputDigest(masterKey.derive("audit log")),
              settings.retention(),
              clock);
      connections = StoredConnections.open(store(), masterKey, references, registry, into, clock);
    }
  }

  /** Once they are loaded, unless there is no store. */
  Optional<StoredConnections> connections() {
    return Optional.ofNullable(connections);
  }

  /** Waits until the store is open, and closes it. Idempotent. */
  @Override
  public void close() {
    StoredConnections loaded = connections;
    if (loaded != null) {
      loaded.close();
    }
    if (opening != null) {
      opening.handle((store, failure) -> store).thenAccept(StoreAccess::closeIfOpen).join();
    }
    auditTarget.close();
  }

  private static void closeIfOpen(@Nullable Store store) {
    if (store != null) {
      store.close();
    }
  }
}
