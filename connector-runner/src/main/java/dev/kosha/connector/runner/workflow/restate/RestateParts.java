package dev.kosha.connector.runner.workflow.restate;

import dev.kosha.connector.runner.invoke.ActionInvoker;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.WorkflowTables;
import dev.kosha.connector.runner.trace.Tracing;
import dev.kosha.connector.runner.workflow.WorkflowLibrary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the engine needs of the runner. Immutable.
 *
 * @param library the stored workflows
 * @param secrets finds the secret of a name
 */
public record RestateParts(
    Store store,
    WorkflowLibrary library,
    ActionInvoker invoker,
    Function<String, Optional<String>> secrets,
    MeterRegistry registry,
    Tracing tracing,
    Clock clock,
    RestateSettings settings) {

  WorkflowTables tables() {
    return store.workflows();
  }
}
