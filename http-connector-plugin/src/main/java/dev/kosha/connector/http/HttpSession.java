package dev.kosha.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ConnectorSession;
import dev.kosha.connector.api.StandardErrorCode;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One connection's requests. Thread-safe; owns the client. */
final class HttpSession implements ConnectorSession {

  private final HttpSettings settings;
  private final ConnectorContext context;
  private final HostGuard guard;
  private final HttpTransport transport;
  private final Set<RequestRun> runs = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  HttpSession(String name, HttpSettings settings, ConnectorContext context, Resolver resolver) {
    this.settings = settings;
    this.context = context;
    this.guard = new HostGuard(settings.allowed(), settings.denied(), resolver);
    this.transport =
        new HttpTransport("http-" + context.generation() + "-" + name, settings.connectTimeout());
  }

  @Override
  public void register(ActionRegistrar actions) {
    actions.register("http.request", this::request);
  }

  @Override
  public CompletionStage<ConnectionStatus> test() {
    return new ConnectionProbe(settings, guard, transport, context).run();
  }

  private CompletionStage<JsonNode> request(JsonNode input, ActionContext invocation) {
    RequestPlan plan;
    try {
      plan = RequestPlan.of(input, settings, invocation, context.mapper());
    } catch (ConnectorException e) {
      return CompletableFuture.failedFuture(e);
    }
    RequestRun run = new RequestRun(plan, settings, guard, transport, context);
    runs.add(run);
    if (closed) {
      runs.remove(run);
      return CompletableFuture.failedFuture(closedFailure());
    }
    CompletableFuture<JsonNode> end = run.start();
    ScheduledFuture<?> timeout;
    try {
      timeout = limit(run, plan, invocation);
    } catch (RejectedExecutionException e) {
      run.stop(StandardErrorCode.UNAVAILABLE, "the connection is closed");
      return end;
    }
    invocation
        .cancellation()
        .onCancel(() -> run.stop(StandardErrorCode.CANCELLED, "its caller wants it no longer"));
    return end.whenComplete(
        (answer, failure) -> {
          timeout.cancel(false);
          runs.remove(run);
        });
  }

  private ScheduledFuture<?> limit(RequestRun run, RequestPlan plan, ActionContext invocation) {
    Duration left = Duration.between(context.clock().instant(), invocation.deadline());
    Duration limit = left.compareTo(plan.timeout()) < 0 ? left : plan.timeout();
    return context
        .timer()
        .schedule(
            () -> run.stop(StandardErrorCode.TIMEOUT, "no answer within " + plan.timeout()),
            Math.max(0, limit.toMillis()),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    closed = true;
    runs.forEach(run -> run.stop(StandardErrorCode.UNAVAILABLE, "the connection is closed"));
    transport.close();
  }

  private static ConnectorException closedFailure() {
    return new ConnectorException(StandardErrorCode.UNAVAILABLE, "the connection is closed");
  }
}
