package dev.kosha.connector.runner.workflow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.kosha.connector.runner.store.RunTable;
import dev.kosha.connector.runner.store.StoredRun;
import dev.kosha.connector.runner.store.StoredWorkflow;
import dev.kosha.connector.runner.workflow.RunHistory;
import dev.kosha.connector.runner.workflow.RunIds;
import dev.kosha.connector.runner.workflow.RunOrigin;
import dev.kosha.connector.runner.workflow.WorkflowLibrary;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException;
import dev.kosha.connector.runner.workflow.interpreter.Effect;
import dev.kosha.connector.runner.workflow.interpreter.StepId;
import dev.kosha.connector.runner.workflow.interpreter.WorkflowFault;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

/** Runs that other runs start. Immutable and thread-safe; blocks. */
final class ChildRuns {

  private final WorkflowLibrary library;
  private final RunTable runs;
  private final RunIds ids;
  private final BiFunction<StoredRun, String, CompletableFuture<String>> starter;

  /**
   * @param starter records a run for a deduplication id, and answers its id, or that of the run
   *     that was there
   */
  ChildRuns(
      WorkflowLibrary library,
      RunTable runs,
      RunIds ids,
      BiFunction<StoredRun, String, CompletableFuture<String>> starter) {
    this.library = library;
    this.runs = runs;
    this.ids = ids;
    this.starter = starter;
  }

  /**
   * Starts a run, once however often it is asked for.
   *
   * @param secrets of the run that wants it, which are not stored
   * @param key what makes it one
   * @return its id
   */
  String start(StepId step, Effect.StartRun start, RunSecrets secrets, String parent, String key) {
    try {
      StoredWorkflow workflow = library.require(start.workflow(), start.version());
      StoredRun run =
          StoredRun.pending(
              ids.next(),
              workflow,
              library.concurrency(workflow),
              secrets.sealed(start.input()).toString(),
              RunOrigin.Kind.WORKFLOW.text(),
              parent,
              start.await() ? parent : "",
              ids.now());
      return starter.apply(run, key).join();
    } catch (WorkflowRefusedException e) {
      throw StepFaults.ofRun(step, String.valueOf(e.getMessage()));
    } catch (CompletionException e) {
      throw new RunPen.JournalFailure(e.getCause() == null ? e : e.getCause());
    }
  }

  /**
   * What a run came to.
   *
   * @throws WorkflowFault what it faulted with
   * @throws Suspension while it has not ended
   */
  JsonNode output(StepId step, String child) {
    StoredRun run =
        runs.find(child)
            .orElseThrow(() -> StepFaults.ofRun(step, "run " + child + " is not there any longer"));
    if (!run.hasEnded()) {
      throw Suspension.forRun(step.key(), child);
    }
    if (run.status().equals("completed")) {
      return run.findOutput().map(RunHistory::read).orElse(NullNode.getInstance());
    }
    if (run.findError().isPresent()) {
      throw new WorkflowFault(StepFaults.read(RunHistory.read(run.findError().get())));
    }
    throw StepFaults.ofRun(step, "run " + child + " of '" + run.workflow() + "' was cancelled");
  }
}
