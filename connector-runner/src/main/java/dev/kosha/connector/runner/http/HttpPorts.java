package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.audit.AuditLog;
import dev.kosha.connector.runner.identity.Identity;
import dev.kosha.connector.runner.registry.Catalog;
import dev.kosha.connector.runner.workflow.trigger.Triggers;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the HTTP side needs of the runner. All parts are thread-safe and do not block, but for the
 * operations of the plugins.
 *
 * @param catalog what is installed now
 * @param actions calls of actions
 * @param connections the connections
 * @param workflows the workflows and their runs
 * @param triggers what starts runs of workflows
 * @param plugins the plugins, and what can be done to them
 * @param identity who may call
 * @param audit what is told who did what
 * @param readiness why the runner should get no calls now; empty when it should
 * @param notes what whoever looks after the runner should know, though it may get calls
 * @param meters where it counts, and what {@code /metrics} shows
 * @param clock the source of dates
 */
public record HttpPorts(
    Supplier<Catalog> catalog,
    ActionCalls actions,
    ConnectionCalls connections,
    WorkflowCalls workflows,
    Supplier<Triggers> triggers,
    PluginCalls plugins,
    Identity identity,
    AuditLog audit,
    Supplier<List<NotReady>> readiness,
    Supplier<List<HealthNote>> notes,
    PrometheusMeterRegistry meters,
    Clock clock) {}
