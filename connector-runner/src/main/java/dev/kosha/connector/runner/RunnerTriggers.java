package dev.kosha.connector.runner;

import dev.kosha.connector.runner.connection.TriggerSources;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import dev.kosha.connector.runner.workflow.RunStarter;
import dev.kosha.connector.runner.workflow.trigger.TriggerParts;
import dev.kosha.connector.runner.workflow.trigger.Triggers;
import java.util.function.Predicate;

/** Wires the triggers of a runner. */
final class RunnerTriggers {

  private RunnerTriggers() {}

  /**
   * Opens them; they do not work yet.
   *
   * @param starter starts runs
   * @param workflows whether there is a workflow of a name
   */
  static Triggers open(
      Runner runner,
      StoreAccess access,
      Store store,
      RunStarter starter,
      Predicate<String> workflows) {
    Triggers triggers =
        Triggers.open(
            new TriggerParts(
                store,
                access.secretBox(store),
                new TriggerSources(runner.registry(), runner.connections()),
                runner::catalog,
                SchemaLibrary.load().newCompiler(),
                starter,
                workflows,
                runner.meters(),
                runner.clock()));
    runner.registry().follow(installed -> triggers.installed());
    return triggers;
  }
}
