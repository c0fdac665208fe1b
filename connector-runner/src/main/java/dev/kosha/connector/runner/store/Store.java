package dev.kosha.connector.runner.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The runner's database. Thread-safe. The tables' methods block: an event loop uses {@link
 * #submit}. Whoever opens it closes it, after everybody who uses it.
 */
public final class Store implements AutoCloseable {

  private static final int POSTGRES_CONNECTIONS = 8;
  private static final Duration CONNECTION_PATIENCE = Duration.ofSeconds(10);

  private final StoreSettings settings;
  private final HikariDataSource pool;
  private final ThreadPoolExecutor threads;
  private final ConnectionTable connections;
  private final StateTable states;
  private final KeysetTable keysets;
  private final KeyedCallTable keyedCalls;
  private final ApiKeyTable apiKeys;
  private final AuditTable audit;
  private final WorkflowTables workflows;
  private final SessionTable sessions;
  private final TriggerTable triggers;
  private final TriggerProgressTable triggerProgress;

  private Store(StoreSettings settings, HikariDataSource pool) {
    this.settings = settings;
    this.pool = pool;
    this.threads = StoreThreads.start();
    Sql sql = new Sql(pool);
    connections = new ConnectionTable(sql);
    states = new StateTable(sql);
    keysets = new KeysetTable(sql);
    keyedCalls = new KeyedCallTable(sql);
    apiKeys = new ApiKeyTable(sql);
    audit = new AuditTable(sql);
    workflows = new WorkflowTables(sql, settings instanceof StoreSettings.Postgres);
    sessions = new SessionTable(sql);
    triggers = new TriggerTable(sql);
    triggerProgress = new TriggerProgressTable(sql);
  }

  /**
   * Opens the database, after bringing its tables up to date.
   *
   * @throws StoreException when it cannot be reached, is newer than this runner, or is damaged
   */
  public static Store open(StoreSettings settings) {
    DataSource source = DataSources.of(settings);
    Migrations.ALL.run(source);
    return new Store(settings, pool(settings, source));
  }

  /**
   * Opens a database that a runner may be using, and changes no table's shape.
   *
   * @throws StoreException also when its tables are not those of this version
   */
  public static Store join(StoreSettings settings) {
    if (settings instanceof StoreSettings.Sqlite sqlite && !Files.exists(sqlite.file())) {
      throw new StoreException(
          "there is no store file '%s': start the runner once, which makes it"
              .formatted(sqlite.file()));
    }
    DataSource source = DataSources.of(settings);
    Migrations.ALL.require(source);
    return new Store(settings, pool(settings, source));
  }

  private static HikariDataSource pool(StoreSettings settings, DataSource source) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("kosha-store");
    config.setDataSource(source);
    // SQLite has one writer: who waits for another connection's lock would only poll for it.
    int most = settings instanceof StoreSettings.Sqlite ? 1 : POSTGRES_CONNECTIONS;
    config.setMaximumPoolSize(most);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECTION_PATIENCE.toMillis());
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw new StoreException(settings + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /** The settings of connections that were made through the runner. */
  public ConnectionTable connections() {
    return connections;
  }

  /** What connectors keep per connection. */
  public StateTable states() {
    return states;
  }

  /** The key that secrets are encrypted with. */
  public KeysetTable keysets() {
    return keysets;
  }

  /** Calls that must not be made twice. */
  public KeyedCallTable keyedCalls() {
    return keyedCalls;
  }

  /** The keys of callers. */
  public ApiKeyTable apiKeys() {
    return apiKeys;
  }

  /** The sessions of browsers. */
  public SessionTable sessions() {
    return sessions;
  }

  /** Who did what. */
  public AuditTable audit() {
    return audit;
  }

  /** What starts runs of workflows. */
  public TriggerTable triggers() {
    return triggers;
  }

  /** How far triggers are. */
  public TriggerProgressTable triggerProgress() {
    return triggerProgress;
  }

  /** Workflows and their runs. */
  public WorkflowTables workflows() {
    return workflows;
  }

  /** Threads for work that blocks on the store; refuses work when much more waits than is done. */
  public Executor executor() {
    return threads;
  }

  /**
   * Does blocking work on a thread of the store.
   *
   * @return fails as the work does, or with {@link java.util.concurrent.RejectedExecutionException}
   *     when too much waits
   */
  public <T> CompletableFuture<T> submit(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, threads);
    } catch (java.util.concurrent.RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Whether other processes may write to it too. */
  public boolean isShared() {
    return settings instanceof StoreSettings.Postgres;
  }

  /** Ends what is under way, then closes. Idempotent. */
  @Override
  public void close() {
    StoreThreads.stop(threads);
    pool.close();
  }

  /** Names the database; no secret. */
  @Override
  public String toString() {
    return settings.toString();
  }
}
