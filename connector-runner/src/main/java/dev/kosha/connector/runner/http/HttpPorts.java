package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.identity.Identity;
import dev.kosha.connector.runner.plugin.PluginSummary;
import dev.kosha.connector.runner.registry.Catalog;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the HTTP side needs of the runner. All parts are thread-safe and do not block.
 *
 * @param catalog what is installed now
 * @param actions calls of actions
 * @param connections the connections
 * @param plugins the plugins that are loaded
 * @param identity who may call
 * @param readiness why the runner should get no calls now; empty when it should
 * @param meters where it counts, and what {@code /metrics} shows
 * @param clock the source of dates
 */
public record HttpPorts(
    Supplier<Catalog> catalog,
    ActionCalls actions,
    ConnectionCalls connections,
    Supplier<List<PluginSummary>> plugins,
    Identity identity,
    Supplier<List<NotReady>> readiness,
    PrometheusMeterRegistry meters,
    Clock clock) {}
