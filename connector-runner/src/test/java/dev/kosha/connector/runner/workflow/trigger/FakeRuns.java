package dev.kosha.connector.runner.workflow.trigger;

import dev.kosha.connector.runner.workflow.RunStarter;
import dev.kosha.connector.runner.workflow.StartRequest;
import dev.kosha.connector.runner.workflow.StartedRun;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Starts runs by noting them. Thread-safe. */
public final class FakeRuns implements RunStarter {

  private final Map<String, String> known = new HashMap<>();
  private final List<StartRequest> started = new CopyOnWriteArrayList<>();
  private volatile WorkflowRefusedException.@Nullable Reason refusal;

  /** Each run that was started, in order; a request that started none is not there. */
  public List<StartRequest> started() {
    return List.copyOf(started);
  }

  List<String> inputs() {
    return started.stream().map(request -> request.input().toString()).toList();
  }

  void refuse(WorkflowRefusedException.@Nullable Reason reason) {
    refusal = reason;
  }

  @Override
  public synchronized CompletionStage<StartedRun> start(StartRequest request) {
    WorkflowRefusedException.Reason reason = refusal;
    if (reason != null) {
      return CompletableFuture.failedStage(
          new WorkflowRefusedException(
              reason,
              "the workflow says no",
              List.of(new WorkflowRefusedException.Fault("/n", 0, 0, "type", "must be good"))));
    }
    String id = "run-" + (started.size() + 1);
    String before =
        request.findDeduplicationId().map(key -> known.putIfAbsent(key, id)).orElse(null);
    if (before != null) {
      return CompletableFuture.completedStage(new StartedRun(before, true));
    }
    started.add(request);
    return CompletableFuture.completedStage(new StartedRun(id, false));
  }
}
