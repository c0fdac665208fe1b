package dev.kosha.connector.runner;

import dev.kosha.connector.runner.audit.Actor;
import dev.kosha.connector.runner.audit.AuditEnding;
import dev.kosha.connector.runner.audit.AuditLog;
import dev.kosha.connector.runner.audit.AuditOutcome;
import dev.kosha.connector.runner.audit.AuditedOperation;
import dev.kosha.connector.runner.config.ConfigException;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.connection.ConnectionSessions;
import dev.kosha.connector.runner.connection.Connections;
import dev.kosha.connector.runner.connection.StoredConnections;
import dev.kosha.connector.runner.http.HttpStartException;
import dev.kosha.connector.runner.identity.Identity;
import dev.kosha.connector.runner.invoke.ActionInvoker;
import dev.kosha.connector.runner.invoke.InvocationLimits;
import dev.kosha.connector.runner.invoke.OptionChoices;
import dev.kosha.connector.runner.plugin.LifecycleReport;
import dev.kosha.connector.runner.plugin.PluginHost;
import dev.kosha.connector.runner.plugin.PluginLifecycle;
import dev.kosha.connector.runner.plugin.PluginSettings;
import dev.kosha.connector.runner.plugin.RefusalCode;
import dev.kosha.connector.runner.plugin.TrustedKey;
import dev.kosha.connector.runner.registry.ActionRegistry;
import dev.kosha.connector.runner.registry.Catalog;
import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.trace.Tracing;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host: wires its parts, and closes them in the reverse order. Its parts are thread-safe; it is
 * started and closed by one thread.
 */
public final class Runner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  private final RunnerConfig config;
  private final Clock clock = Clock.systemUTC();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ActionRegistry registry = new ActionRegistry();
  private final StoreAccess store;
  private final Connections connections;
  private final ActionInvoker invoker;
  private final Tracing tracing;
  private final PluginLifecycle plugins;
  private @Nullable Identity identity;
  private @Nullable Workflows workflows;
  private @Nullable Listener listener;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Runner(RunnerConfig config, StoreAccess store) {
    this.config = config;
    this.store = store;
    connections = new Connections(registry, clock, meters, store.states());
    String traces = config.log().spans();
    tracing = traces.isEmpty() ? Tracing.off() : Tracing.to(URI.create(traces), version());
    List<TrustedKey> keys = TrustedKeys.read(config.plugins().trustedKeys());
    RunnerConfig.Invocations limits = config.invocation();
    invoker =
        new ActionInvoker(
            registry,
            connections,
            clock,
            meters,
            new InvocationLimits(
                limits.byDefault(),
                limits.longest(),
                limits.mostAtOnce(),
                limits.mostOfOneAction()),
            store::find,
            store::audit,
            tracing);
    plugins =
        PluginLifecycle.open(
            PluginSettings.of(config.pluginsFolder(), config.dataFolder(), config.drainTimeout())
                .polledEvery(config.plugins().pollInterval())
                .trusting(keys),
            new PluginHost(
                registry,
                new ConnectionSessions(connections),
                invoker,
                SchemaLibrary.load()::newCompiler,
                meters,
                clock));
  }

  /**
   * Takes the work folder; loads nothing and listens nowhere yet.
   *
   * @throws ConfigException when a trusted key cannot be read
   * @throws IllegalStateException when another runner uses the work folder
   */
  public static Runner open(RunnerConfig config) {
    return open(config, StoreAccess.opening(config));
  }

  /** The same without a store: what is made while it runs goes at its end. */
  static Runner openWithoutStore(RunnerConfig config) {
    return open(config, StoreAccess.none());
  }

  private static Runner open(RunnerConfig config, StoreAccess store) {
    try {
      return new Runner(config, store);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /**
   * Loads the plugins, provisions the connections of the settings and serves; returns once it does.
   *
   * @throws ConfigException when a connection does not fit its connector's schema
   * @throws HttpStartException when it cannot listen
   */
  public static Runner start(RunnerConfig config) {
    Runner runner = open(config);
    try {
      runner.load();
      Provisioning.run(runner, Map.of());
      runner.listen();
      return runner;
    } catch (RuntimeException e) {
      runner.close();
      throw e;
    }
  }

  /**
   * Loads the plugins of the plugins folder, and the connections of the store. A plugin that cannot
   * be loaded costs no other one.
   *
   * @throws StoreException when the store cannot be used
   * @return what became of each zip
   */
  public List<LifecycleReport> load() {
    List<LifecycleReport> reports = plugins.loadAll();
    store.load(config, registry, connections, clock);
    identity = store.find().map(open -> Callers.open(config.auth(), open, clock)).orElse(null);
    if (catalog().connectors().isEmpty()) {
      LOG.warn("no plugin is loaded from '{}': there is no action to call", config.pluginsFolder());
    }
    return reports;
  }

  /**
   * Serves over HTTP and follows the plugins folder; returns once it does.
   *
   * @throws ConfigException beyond loopback when nobody could be let in
   * @throws HttpStartException when it cannot listen
   */
  public void listen() {
    Callers.requireSome(config, identity());
    workflows = store.find().map(open -> Workflows.open(this, store, open)).orElse(null);
    listener = Listener.start(this);
    workflows().ifPresent(Workflows::startTriggers);
    plugins.watchFolder(this::recordFolderChange);
  }

  private void recordFolderChange(LifecycleReport report) {
    RefusalCode refusal = report.refusal();
    AuditEnding ending =
        refusal == null
            ? new AuditEnding(AuditOutcome.SUCCEEDED, "", "", "", "version " + report.version())
            : AuditEnding.failed(refusal.name());
    audit().note(AuditedOperation.of(Actor.runner(), "plugin.follow", report.plugin()), ending);
  }

  /** The address that callers use, without a path; there is one while it listens. */
  public URI address() {
    if (listener == null) {
      throw new IllegalStateException("the runner does not listen");
    }
    return listener.address();
  }

  public RunnerConfig config() {
    return config;
  }

  public Clock clock() {
    return clock;
  }

  public PrometheusMeterRegistry meters() {
    return meters;
  }

  public ActionRegistry registry() {
    return registry;
  }

  /** What is installed now. */
  public Catalog catalog() {
    return registry.catalog();
  }

  public Connections connections() {
    return connections;
  }

  /** Those that are made while it serves; there are none without a store. */
  Optional<StoredConnections> storedConnections() {
    return store.connections();
  }

  public ActionInvoker invoker() {
    return invoker;
  }

  public OptionChoices options() {
    return new OptionChoices(registry, invoker);
  }

  /** Who may call. */
  public Identity identity() {
    if (identity == null) {
      throw new IllegalStateException("a runner without a loaded store knows no callers");
    }
    return identity;
  }

  /** The workflows and their runs; there are none without a store, or before it listens. */
  public Optional<Workflows> workflows() {
    return Optional.ofNullable(workflows);
  }

  /** What is told who did what. */
  public AuditLog audit() {
    return store.audit();
  }

  private static String version() {
    return Objects.requireNonNullElse(
        Runner.class.getPackage().getImplementationVersion(), "unpackaged");
  }

  /** Whom it tells what is done. */
  Tracing tracing() {
    return tracing;
  }

  public PluginLifecycle plugins() {
    return plugins;
  }

  /**
   * Answers what is under way, refuses new invocations, unloads the plugins and stops development
   * services. Idempotent.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    if (listener != null) {
      listener.close();
    }
    if (workflows != null) {
      workflows.close();
    }
    invoker.refuseNew();
    plugins.close();
    invoker.close();
    if (identity != null) {
      identity.close();
    }
    store.close();
    tracing.close();
    meters.close();
  }
}
