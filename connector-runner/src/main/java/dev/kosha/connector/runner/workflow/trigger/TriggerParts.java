package dev.kosha.connector.runner.workflow.trigger;

import dev.kosha.connector.runner.connection.SecretBox;
import dev.kosha.connector.runner.connection.TriggerSources;
import dev.kosha.connector.runner.manifest.SchemaCompiler;
import dev.kosha.connector.runner.registry.Catalog;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.workflow.RunStarter;
import dev.kosha.connector.runner.workflow.WorkflowLibrary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What triggers need of the runner. Immutable.
 *
 * @param store where they are kept
 * @param secrets encrypts those of triggers
 * @param sources opens those of plugins
 * @param catalog what is installed now
 * @param schemas compiles the schemas of the runner's own types
 * @param starter starts runs
 * @param workflows those that are stored
 * @param meters where they count
 * @param clock the source of time
 */
public record TriggerParts(
    Store store,
    SecretBox secrets,
    TriggerSources sources,
    Supplier<Catalog> catalog,
    SchemaCompiler schemas,
    RunStarter starter,
    WorkflowLibrary workflows,
    MeterRegistry meters,
    Clock clock) {}
