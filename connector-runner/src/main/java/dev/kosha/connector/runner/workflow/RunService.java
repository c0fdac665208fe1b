package dev.kosha.connector.runner.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.store.RunFilter;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.store.StoredRun;
import dev.kosha.connector.runner.store.StoredWorkflow;
import dev.kosha.connector.runner.store.WorkflowTables;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException.Fault;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The runs, as callers start, see and steer them. Thread-safe; no method blocks. Stages fail with
 * {@link WorkflowRefusedException} for what a caller can mend.
 */
public final class RunService implements RunStarter {

  private final Store store;
  private final WorkflowTables tables;
  private final WorkflowLibrary library;
  private final RunEngine engine;
  private final RunIds ids;
  private final Clock clock;

  public RunService(Store store, WorkflowLibrary library, RunEngine engine, Clock clock) {
    this.store = store;
    this.tables = store.workflows();
    this.library = library;
    this.engine = engine;
    this.ids = new RunIds(clock);
    this.clock = clock;
  }

  @Override
  public CompletionStage<StartedRun> start(StartRequest request) {
    return start(request, RunMarks.escaped(request.input()));
  }

  /**
   * Starts a run.
   *
   * @param stored the input as it is stored, with marks where the request has secrets
   */
  private CompletionStage<StartedRun> start(StartRequest request, JsonNode stored) {
    return Refusals.told(
        store
            .submit(() -> prepared(request, stored))
            .thenCompose(run -> engine.start(run, request.deduplicationId())));
  }

  private StoredRun prepared(StartRequest request, JsonNode stored) {
    StoredWorkflow workflow =
        request.findVersion().isPresent()
            ? library.require(request.workflow(), request.findVersion().getAsInt())
            : library.require(request.workflow());
    List<Violation> violations =
        library.program(workflow.name(), workflow.version()).inputViolations(request.input());
    if (!violations.isEmpty()) {
      throw new WorkflowRefusedException(
          Reason.INPUT_INVALID,
          "the input of workflow '%s' breaks its schema in %d place%s"
              .formatted(workflow.name(), violations.size(), violations.size() == 1 ? "" : "s"),
          violations.stream()
              .map(v -> new Fault(v.pointer(), 0, 0, v.keyword(), v.message()))
              .toList());
    }
    return StoredRun.pending(
        ids.next(),
        workflow,
        library.concurrency(workflow),
        stored.toString(),
        request.origin().kind().text(),
        request.origin().name(),
        "",
        ids.now());
  }

  /** The runs that a filter lets through: {@code runs}, and {@code next} when there are older. */
  public CompletionStage<ObjectNode> list(RunQuery query) {
    return Refusals.told(
        store.submit(
            () -> {
              RunFilter filter = query.filter();
              List<StoredRun> found = tables.runs().list(filter);
              ObjectNode json = JsonNodeFactory.instance.objectNode();
              ArrayNode list = json.putArray("runs");
              found.stream().limit(filter.most()).map(RunDocument::of).forEach(list::add);
              if (found.size() > filter.most()) {
                json.put("next", found.get(filter.most() - 1).id());
              }
              return json;
            }));
  }

  /** A run with its steps. */
  public CompletionStage<ObjectNode> read(String id) {
    return Refusals.told(store.submit(() -> whole(id)));
  }

  /** A run without its steps. */
  public CompletionStage<ObjectNode> brief(String id) {
    return Refusals.told(store.submit(() -> RunDocument.of(require(id))));
  }

  /**
   * Waits for the end of a run.
   *
   * @return the run with its steps once it has ended; completes exceptionally when it has not after
   *     the time. Cancelling it ends the wait
   */
  public CompletableFuture<ObjectNode> await(String id, Duration most) {
    CompletableFuture<ObjectNode> ended = new CompletableFuture<>();
    RunFollowing following = follow(id, 0, new EndFollower(this, id, ended));
    CompletableFuture<ObjectNode> limited = ended.orTimeout(most.toMillis(), TimeUnit.MILLISECONDS);
    var unused = limited.whenComplete((run, failure) -> following.close());
    return limited;
  }

  private record EndFollower(RunService runs, String id, CompletableFuture<ObjectNode> ended)
      implements RunFollowing.Follower {

    @Override
    public void changed(@Nullable ObjectNode run, List<ObjectNode> steps, long seen, boolean over) {
      if (over) {
        var unused =
            runs.read(id)
                .whenComplete(
                    (whole, failure) -> {
                      if (failure == null) {
                        ended.complete(whole);
                      } else {
                        ended.completeExceptionally(failure);
                      }
                    });
      }
    }

    @Override
    public void failed(WorkflowRefusedException reason) {
      ended.completeExceptionally(reason);
    }
  }

  private ObjectNode whole(String id) {
    StoredRun run = require(id);
    RunHistory history = new RunHistory();
    history.add(tables.runs().log(id, 0));
    ObjectNode json = RunDocument.of(run);
    json.set("steps", history.toJson(run.hasEnded()));
    return json;
  }

  private StoredRun require(String id) {
    return tables
        .runs()
        .find(id)
        .orElseThrow(
            () ->
                new WorkflowRefusedException(Reason.RUN_UNKNOWN, "no run has the id '" + id + "'"));
  }

  /** Ends a run; what it calls is cancelled. Answers the run, which may end a moment later. */
  public CompletionStage<ObjectNode> cancel(String id) {
    return changed(id, () -> tables.wishes().cancel(id, clock.instant()), "it has ended");
  }

  /** Holds a run until it is resumed; the step that it is at is cancelled, and done anew then. */
  public CompletionStage<ObjectNode> suspend(String id) {
    return changed(id, () -> tables.wishes().suspend(id), "it has ended");
  }

  /** Lets a suspended run go on. */
  public CompletionStage<ObjectNode> resume(String id) {
    return changed(id, () -> tables.wishes().resume(id), "it is not suspended");
  }

  /** Lets a run that faulted, or was cancelled, go on from where it did. */
  public CompletionStage<ObjectNode> retry(String id) {
    return changed(
        id,
        () -> tables.wishes().reopen(id, engine.reopening(tables.runs().log(id, 0))),
        "it neither faulted nor was cancelled");
  }

  private CompletionStage<ObjectNode> changed(
      String id, Supplier<Optional<StoredRun>> change, String otherwise) {
    return Refusals.told(
        store.submit(
            () -> {
              StoredRun run = require(id);
              StoredRun now =
                  change
                      .get()
                      .orElseThrow(
                          () ->
                              new WorkflowRefusedException(
                                  Reason.RUN_STATE,
                                  "run '%s' is %s: %s".formatted(id, run.status(), otherwise)));
              engine.look();
              return RunDocument.of(now);
            }));
  }

  /** Starts a new run of the same version with the same input. */
  public CompletionStage<StartedRun> rerun(String id) {
    return Refusals.told(
        store
            .submit(() -> require(id))
            .thenCompose(
                run -> {
                  JsonNode input = RunHistory.read(run.input());
                  RunOrigin origin = new RunOrigin(RunOrigin.Kind.RERUN, id);
                  int version = (int) run.version();
                  return start(
                      new StartRequest(run.workflow(), version, input, null, origin), input);
                }));
  }

  /**
   * Follows a run.
   *
   * @param seen how far its log was seen, 0 for nothing
   * @param follower told of the state so far, then of changes, on any thread, one after the other
   */
  public RunFollowing follow(String id, long seen, RunFollowing.Follower follower) {
    return RunFollowing.start(store, engine, id, seen, follower);
  }
}
