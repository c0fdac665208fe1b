package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.invoke.IdempotencyKey;
import dev.kosha.connector.runner.workflow.RunOrigin;
import dev.kosha.connector.runner.workflow.RunService;
import dev.kosha.connector.runner.workflow.StartRequest;
import dev.kosha.connector.runner.workflow.StartedRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The runs of workflows: started, seen, steered. */
final class RunRoutes {

  private static final String ONE = "/v1/runs/{id}";
  private static final String OF_WORKFLOW = "/v1/workflows/{name}/runs";

  private final WorkflowCalls calls;
  private final WorkflowLimits limits;
  private final Drain drain;

  RunRoutes(WorkflowCalls calls, WorkflowLimits limits, Drain drain) {
    this.calls = calls;
    this.limits = limits;
    this.drain = drain;
  }

  List<Route> routes() {
    return List.of(
        Route.get(OF_WORKFLOW, Role.VIEWER, e -> list(e, e.head().parameter("name"))),
        Route.post(OF_WORKFLOW, Role.INVOKER, this::start).audited("run.start", "name"),
        Route.get("/v1/runs", Role.VIEWER, e -> list(e, e.head().query("workflow", ""))),
        Route.get(ONE, Role.VIEWER, this::read),
        Route.get(ONE + "/events", Role.VIEWER, this::events),
        Route.post(ONE + "/cancel", Role.INVOKER, e -> change(e, runs()::cancel))
            .audited("run.cancel", "id"),
        Route.post(ONE + "/suspend", Role.INVOKER, e -> change(e, runs()::suspend))
            .audited("run.suspend", "id"),
        Route.post(ONE + "/resume", Role.INVOKER, e -> allowed(e, () -> change(e, runs()::resume)))
            .audited("run.resume", "id"),
        Route.post(ONE + "/retry", Role.INVOKER, e -> allowed(e, () -> change(e, runs()::retry)))
            .audited("run.retry", "id"),
        Route.post(ONE + "/rerun", Role.INVOKER, e -> allowed(e, () -> rerun(e)))
            .audited("run.rerun", "id"));
  }

  private RunService runs() {
    return calls.runs();
  }

  private void start(Exchange exchange) {
    String workflow = exchange.head().parameter("name");
    Duration wait = RunParameters.wait(exchange);
    long version = PageQuery.version(exchange);
    IdempotencyKey key = InvocationRoutes.idempotencyKey(exchange);
    String deduplicationId = key == null ? null : "call:" + key.caller() + ":" + key.value();
    RunOrigin origin = new RunOrigin(RunOrigin.Kind.CALL, exchange.visit().caller().name());
    exchange
        .body()
        .readJson(
            input ->
                limits.check(
                    exchange,
                    workflow,
                    () ->
                        started(
                            exchange,
                            runs()
                                .start(
                                    new StartRequest(
                                        workflow,
                                        version == 0 ? null : (Integer) (int) version,
                                        input,
                                        deduplicationId,
                                        origin)),
                            wait)));
  }

  private void started(Exchange exchange, CompletionStage<StartedRun> start, Duration wait) {
    WorkflowProblem.when(
        exchange,
        start,
        run -> {
          exchange.visit().trail().ifPresent(trail -> trail.detail("run " + run.id()));
          if (wait.isZero()) {
            answer(exchange, run, runs().brief(run.id()));
          } else {
            CompletableFuture<ObjectNode> ended = runs().await(run.id(), wait);
            // Whoever waits is answered what the run is by then.
            Runnable stop = () -> ended.cancel(false);
            drain.whenStopping(stop);
            exchange.onHangUp(stop);
            exchange.onEnd(() -> drain.forget(stop));
            answer(
                exchange,
                run,
                ended.handle((whole, failure) -> whole).thenCompose(w -> present(w, run.id())));
          }
        });
  }

  private CompletionStage<ObjectNode> present(@Nullable ObjectNode ended, String id) {
    return ended == null ? runs().brief(id) : CompletableFuture.completedStage(ended);
  }

  private static void answer(
      Exchange exchange, StartedRun started, CompletionStage<ObjectNode> stage) {
    WorkflowProblem.when(
        exchange,
        stage,
        run -> {
          boolean ended = run.has("endedAt");
          String place = "/v1/runs/" + started.id();
          exchange.answer(
              ended ? 200 : 202,
              run,
              started.existed()
                  ? Map.of("Location", place, "Idempotency-Replayed", "true")
                  : Map.of("Location", place));
        });
  }

  private void list(Exchange exchange, String workflow) {
    WorkflowProblem.when(
        exchange,
        runs().list(RunParameters.query(exchange, workflow)),
        page -> exchange.answer(200, page));
  }

  private void read(Exchange exchange) {
    WorkflowProblem.when(
        exchange, runs().read(exchange.head().parameter("id")), run -> exchange.answer(200, run));
  }

  private void change(Exchange exchange, Function<String, CompletionStage<ObjectNode>> change) {
    // Reads nothing of the body, and refuses what a form of any page could send.
    exchange
        .body()
        .readJson(
            ignored ->
                WorkflowProblem.when(
                    exchange,
                    change.apply(exchange.head().parameter("id")),
                    run -> exchange.answer(200, run)));
  }

  private void rerun(Exchange exchange) {
    exchange
        .body()
        .readJson(
            ignored ->
                started(exchange, runs().rerun(exchange.head().parameter("id")), Duration.ZERO));
  }

  /** Whoever lets a run go on makes its calls. */
  private void allowed(Exchange exchange, Runnable then) {
    if (exchange.visit().caller().limits().isNone()) {
      then.run();
    } else {
      WorkflowProblem.when(
          exchange,
          runs().brief(exchange.head().parameter("id")),
          run -> limits.check(exchange, run.path("workflow").asText(), then));
    }
  }

  private void events(Exchange exchange) {
    long seen = RunParameters.lastEvent(exchange);
    WorkflowProblem.when(
        exchange,
        runs().brief(exchange.head().parameter("id")),
        run -> RunStream.open(exchange, runs(), drain, exchange.head().parameter("id"), seen));
  }
}
