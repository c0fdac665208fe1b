package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.workflow.RunService;
import dev.kosha.connector.runner.workflow.WorkflowService;
import org.jspecify.annotations.Nullable;

/** How HTTP reaches the workflows and their runs. Immutable and thread-safe. */
public final class WorkflowCalls {

  private final @Nullable WorkflowService documents;
  private final @Nullable RunService runs;

  private WorkflowCalls(@Nullable WorkflowService documents, @Nullable RunService runs) {
    this.documents = documents;
    this.runs = runs;
  }

  public static WorkflowCalls of(WorkflowService documents, RunService runs) {
    return new WorkflowCalls(documents, runs);
  }

  /** Of a runner that keeps nothing. */
  public static WorkflowCalls none() {
    return new WorkflowCalls(null, null);
  }

  WorkflowService documents() {
    if (documents == null) {
      throw refused();
    }
    return documents;
  }

  RunService runs() {
    if (runs == null) {
      throw refused();
    }
    return runs;
  }

  private static RequestRefusedException refused() {
    return new RequestRefusedException(
        WorkflowProblem.WORKFLOWS_UNAVAILABLE.problem("this runner has no store for workflows"));
  }
}
