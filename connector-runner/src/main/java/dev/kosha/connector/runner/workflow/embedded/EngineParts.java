package dev.kosha.connector.runner.workflow.embedded;

import dev.kosha.connector.runner.invoke.ActionInvoker;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoredRun;
import dev.kosha.connector.runner.store.WorkflowTables;
import dev.kosha.connector.runner.trace.Tracing;
import dev.kosha.connector.runner.workflow.RunIds;
import dev.kosha.connector.runner.workflow.WorkflowLibrary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What an engine is made of. Immutable.
 *
 * @param secrets finds the secret of a name
 */
public record EngineParts(
    Store store,
    WorkflowLibrary library,
    ActionInvoker invoker,
    Function<String, Optional<String>> secrets,
    MeterRegistry registry,
    Tracing tracing,
    Clock clock,
    EngineSettings settings) {

  WorkflowTables tables() {
    return store.workflows();
  }

  boolean shared() {
    return store.isShared();
  }

  RunWork.Parts work(
      Executor branches, BiFunction<StoredRun, String, CompletableFuture<String>> starter) {
    return new RunWork.Parts(
        tables(),
        library,
        secrets,
        ActionSteps.of(invoker, settings.callTimeout(), clock),
        new ChildRuns(library, tables().runs(), new RunIds(clock), starter),
        registry,
        tracing,
        branches,
        clock);
  }
}
