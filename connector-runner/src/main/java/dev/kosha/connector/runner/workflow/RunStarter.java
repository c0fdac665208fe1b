package dev.kosha.connector.runner.workflow;

import java.util.concurrent.CompletionStage;

/** Starts runs of stored workflows. Thread-safe; triggers and routes use it. */
@FunctionalInterface
public interface RunStarter {

  /**
   * Records a run, which then goes on by itself. Returns at once and never throws.
   *
   * @return completes once the run is recorded durably, on any thread; fails with {@link
   *     WorkflowRefusedException} when there is no such workflow, the input breaks its schema or
   *     the store does not answer: nothing was started then
   */
  CompletionStage<StartedRun> start(StartRequest request);
}
