package dev.kosha.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.http.RequestPlan.Hop;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Tests a connection with one request to its base URL. Used once.
 *
 * <p>Any answer proves that the service is there, but for one that refuses the credentials or is a
 * failure of the server itself: few services have something to say at their base URL.
 */
final class ConnectionProbe {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 64 * 1024;
  private static final StatusRanges ALL =
      new StatusRanges(List.of(new StatusRanges.Range(100, 599)));

  private final HttpSettings settings;
  private final HostGuard guard;
  private final HttpTransport transport;
  private final ConnectorContext context;

  ConnectionProbe(
      HttpSettings settings, HostGuard guard, HttpTransport transport, ConnectorContext context) {
    this.settings = settings;
    this.guard = guard;
    this.transport = transport;
    this.context = context;
  }

  CompletionStage<ConnectionStatus> run() {
    return settings
        .findBaseUrl()
        .map(this::probe)
        .orElseGet(
            () ->
                CompletableFuture.completedFuture(
                    ConnectionStatus.ok(
                        "The connection has no base URL, so there is nothing to test.",
                        JsonNodeFactory.instance.objectNode())));
  }

  private CompletionStage<ConnectionStatus> probe(URI baseUrl) {
    Hop hop = new Hop("HEAD", baseUrl, new RequestHeaders(List.of()), null, false);
    RequestPlan plan = new RequestPlan(hop, RedirectPolicy.NEVER, ALL, false, MAX_BYTES, TIMEOUT);
    RequestRun run = new RequestRun(plan, settings, guard, transport, context);
    CompletableFuture<JsonNode> end = run.start();
    ScheduledFuture<?> limit =
        context
            .timer()
            .schedule(
                () -> run.stop(StandardErrorCode.TIMEOUT, "no answer within " + TIMEOUT),
                TIMEOUT.toMillis(),
                TimeUnit.MILLISECONDS);
    return end.thenApply(answer -> judge(hop, answer.path("status").asInt()))
        .exceptionally(ConnectionProbe::failed)
        .whenComplete((status, failure) -> limit.cancel(false));
  }

  private static ConnectionStatus judge(Hop hop, int status) {
    if (status == 401 || status == 403 || status >= 500) {
      ConnectorException failure = Failures.ofStatus(status, hop);
      return ConnectionStatus.failed(failure.code(), failure.message());
    }
    ObjectNode details = JsonNodeFactory.instance.objectNode().put("status", status);
    return ConnectionStatus.ok(hop.origin() + " answers.", details);
  }

  private static ConnectionStatus failed(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof ConnectorException failure) {
      return ConnectionStatus.failed(failure.code(), failure.message());
    }
    throw new CompletionException(cause);
  }
}
