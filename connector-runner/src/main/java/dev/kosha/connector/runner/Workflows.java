package dev.kosha.connector.runner;

import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.connection.SecretReferences;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import dev.kosha.connector.runner.workflow.RunEngine;
import dev.kosha.connector.runner.workflow.RunService;
import dev.kosha.connector.runner.workflow.WorkflowLibrary;
import dev.kosha.connector.runner.workflow.WorkflowService;
import dev.kosha.connector.runner.workflow.document.DocumentCheck;
import dev.kosha.connector.runner.workflow.document.Documents;
import dev.kosha.connector.runner.workflow.embedded.EmbeddedEngine;
import dev.kosha.connector.runner.workflow.embedded.EngineParts;
import dev.kosha.connector.runner.workflow.embedded.EngineSettings;
import dev.kosha.connector.runner.workflow.restate.RestateEngine;
import dev.kosha.connector.runner.workflow.restate.RestateParts;
import dev.kosha.connector.runner.workflow.restate.RestateSettings;
import dev.kosha.connector.runner.workflow.trigger.Triggers;
import java.net.URI;

/**
 * A runner's workflows: what is stored of them, and the engine that runs them. Thread-safe; opened
 * once connections are there to call with, closed before they go.
 */
public final class Workflows implements AutoCloseable {

  private final WorkflowService documents;
  private final RunEngine engine;
  private final RunService runs;
  private final Triggers triggers;

  private Workflows(
      WorkflowService documents, RunEngine engine, RunService runs, Triggers triggers) {
    this.documents = documents;
    this.engine = engine;
    this.runs = runs;
    this.triggers = triggers;
  }

  /** Starts the engine: runs that have not ended go on. */
  static Workflows open(Runner runner, StoreAccess access, Store store) {
    RunnerConfig config = runner.config();
    SchemaLibrary schemas = SchemaLibrary.load();
    WorkflowLibrary library = new WorkflowLibrary(store, new Documents(schemas));
    InstalledActions actions = new InstalledActions(runner::catalog, library, schemas::newCompiler);
    WorkflowService documents =
        new WorkflowService(store, library, new DocumentCheck(actions)::problems, runner.clock());
    RunnerConfig.References allowed = config.storage().references();
    SecretReferences secrets =
        new SecretReferences(allowed.variables(), allowed.values(), allowed.files());
    RunEngine engine =
        config
            .workflows()
            .findRestate()
            .<RunEngine>map(restate -> restate(runner, store, library, secrets, restate))
            .orElseGet(() -> embedded(runner, store, library, secrets));
    RunService runs = new RunService(store, library, engine, runner.clock());
    Triggers triggers = RunnerTriggers.open(runner, access, store, runs, library);
    return new Workflows(documents, engine, runs, triggers);
  }

  private static RunEngine embedded(
      Runner runner, Store store, WorkflowLibrary library, SecretReferences secrets) {
    RunnerConfig config = runner.config();
    return EmbeddedEngine.start(
        new EngineParts(
            store,
            library,
            runner.invoker(),
            secrets::find,
            runner.meters(),
            runner.tracing(),
            runner.clock(),
            EngineSettings.of(
                config.workflows().threads(),
                config.workflows().retention(),
                config.invocation().byDefault(),
                config.drainTimeout())));
  }

  private static RunEngine restate(
      Runner runner,
      Store store,
      WorkflowLibrary library,
      SecretReferences secrets,
      RunnerConfig.Restate restate) {
    return RestateEngine.start(
        new RestateParts(
            store,
            library,
            runner.invoker(),
            secrets::find,
            runner.meters(),
            runner.tracing(),
            runner.clock(),
            new RestateSettings(
                URI.create(restate.ingress()),
                URI.create(restate.admin()),
                restate.endpoint(),
                restate.host(),
                restate.port(),
                runner.config().invocation().byDefault(),
                runner.config().workflows().retention())));
  }

  /** What is stored. */
  public WorkflowService documents() {
    return documents;
  }

  /** The runs; starts them too. */
  public RunService runs() {
    return runs;
  }

  /** What starts runs by itself. */
  public Triggers triggers() {
    return triggers;
  }

  /** From now on runs are started by triggers too. */
  void startTriggers() {
    triggers.start();
  }

  /** Ends the triggers, and takes every run off its thread. Idempotent. */
  @Override
  public void close() {
    triggers.close();
    engine.close();
  }
}
