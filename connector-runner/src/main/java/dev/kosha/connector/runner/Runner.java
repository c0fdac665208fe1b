package dev.kosha.connector.runner;

import dev.kosha.connector.runner.connection.ConnectionSessions;
import dev.kosha.connector.runner.connection.Connections;
import dev.kosha.connector.runner.invoke.ActionInvoker;
import dev.kosha.connector.runner.invoke.InvocationLimits;
import dev.kosha.connector.runner.invoke.OptionChoices;
import dev.kosha.connector.runner.plugin.LifecycleReport;
import dev.kosha.connector.runner.plugin.PluginHost;
import dev.kosha.connector.runner.plugin.PluginLifecycle;
import dev.kosha.connector.runner.plugin.PluginSettings;
import dev.kosha.connector.runner.registry.ActionRegistry;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The host: wires its parts, and closes them in the reverse order. Thread-safe. */
public final class Runner implements AutoCloseable {

  private final PrometheusMeterRegistry meters;
  private final ActionRegistry registry;
  private final Connections connections;
  private final ActionInvoker invoker;
  private final OptionChoices options;
  private final PluginLifecycle plugins;
  private final List<LifecycleReport> loaded;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Runner(PluginSettings pluginSettings, InvocationLimits limits) {
    Clock clock = Clock.systemUTC();
    meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry = new ActionRegistry();
    connections = new Connections(registry, clock, meters);
    SchemaLibrary schemas = SchemaLibrary.load();
    invoker = new ActionInvoker(registry, connections, clock, meters, limits);
    options = new OptionChoices(registry, invoker);
    PluginHost host =
        new PluginHost(
            registry,
            new ConnectionSessions(connections),
            invoker,
            schemas::newCompiler,
            meters,
            clock);
    plugins = PluginLifecycle.open(pluginSettings, host);
    loaded = plugins.loadAll();
  }

  /**
   * Starts a runner and loads the plugins of its folder.
   *
   * @throws IllegalStateException when the work folder is in use
   */
  public static Runner start(PluginSettings plugins, InvocationLimits limits) {
    return new Runner(plugins, limits);
  }

  public PrometheusMeterRegistry meters() {
    return meters;
  }

  public ActionRegistry registry() {
    return registry;
  }

  public Connections connections() {
    return connections;
  }

  public ActionInvoker invoker() {
    return invoker;
  }

  public OptionChoices options() {
    return options;
  }

  public PluginLifecycle plugins() {
    return plugins;
  }

  /** What became of the zips in the plugins folder at start. */
  public List<LifecycleReport> loaded() {
    return loaded;
  }

  /** Refuses new invocations, lets running ones finish, unloads the plugins. Idempotent. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      invoker.refuseNew();
      plugins.close();
      invoker.close();
      meters.close();
    }
  }
}
