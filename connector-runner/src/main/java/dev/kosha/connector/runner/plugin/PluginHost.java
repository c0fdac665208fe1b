package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.runner.manifest.SchemaCompiler;
import dev.kosha.connector.runner.registry.ActionRegistry;
import dev.kosha.connector.runner.registry.RunningCalls;
import dev.kosha.connector.runner.registry.SessionHost;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The parts of the host that plugins are put into. Immutable.
 *
 * @param registry where generations serve
 * @param sessions who keeps their sessions
 * @param calls who runs their invocations
 * @param schemas a new compiler for each generation
 * @param meters where leases are counted
 * @param clock tells when a generation began to serve
 */
public record PluginHost(
    ActionRegistry registry,
    SessionHost sessions,
    RunningCalls calls,
    Supplier<SchemaCompiler> schemas,
    MeterRegistry meters,
    Clock clock) {}
