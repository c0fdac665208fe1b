package dev.kosha.connector.runner;

import dev.kosha.connector.runner.connection.TriggerSources;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import dev.kosha.connector.runner.workflow.RunStarter;
import dev.kosha.connector.runner.workflow.WorkflowLibrary;
import dev.kosha.connector.runner.workflow.trigger.TriggerParts;
import dev.kosha.connector.runner.workflow.trigger.Triggers;

/** Wires the triggers of a runner. */
final class RunnerTriggers {

  private RunnerTriggers() {}

  /**
   * Opens them; they do not work yet.
   *
   * @param starter starts runs
   * @param library the stored workflows
   */
  static Triggers open(
      Runner runner, StoreAccess access, Store store, RunStarter starter, WorkflowLibrary library) {
    Triggers triggers =
        Triggers.open(
            new TriggerParts(
                store,
                access.secretBox(store),
                new TriggerSources(runner.registry(), runner.connections()),
                runner::catalog,
                SchemaLibrary.load().newCompiler(),
                starter,
                library,
                runner.meters(),
                runner.clock()));
    runner.registry().follow(installed -> triggers.installed());
    return triggers;
  }
}
