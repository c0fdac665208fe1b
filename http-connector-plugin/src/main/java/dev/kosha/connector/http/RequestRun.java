package dev.kosha.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCode;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.http.RequestPlan.Hop;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One request with the redirects that follow it. Thread-safe: it goes on from thread to thread and
 * may be ended from any.
 */
final class RequestRun {

  private static final int MOST_REDIRECTS = 10;

  private final RequestPlan plan;
  private final HttpSettings settings;
  private final HostGuard guard;
  private final HttpTransport transport;
  private final ConnectorContext context;
  private final CompletableFuture<JsonNode> end = new CompletableFuture<>();
  private final long startNanos = System.nanoTime();
  private Hop hop;
  private int redirects;
  private @Nullable Future<?> exchange;

  RequestRun(
      RequestPlan plan,
      HttpSettings settings,
      HostGuard guard,
      HttpTransport transport,
      ConnectorContext context) {
    this.plan = plan;
    this.settings = settings;
    this.guard = guard;
    this.transport = transport;
    this.context = context;
    this.hop = plan.first();
  }

  /** Starts it; the future ends with the answer, or with a ConnectorException. */
  CompletableFuture<JsonNode> start() {
    later();
    return end;
  }

  /** Ends it now, unless it has ended; a request that may have had its effect says so. */
  void stop(ErrorCode code, String reason) {
    Hop current;
    Future<?> running;
    synchronized (this) {
      current = hop;
      running = exchange;
    }
    end.completeExceptionally(Failures.ended(code, reason, current, running != null));
    if (running != null) {
      running.cancel(true);
    }
  }

  /** Goes on where waiting for a name service does no harm. */
  private void later() {
    try {
      context.executor().execute(this::send);
    } catch (RejectedExecutionException e) {
      end.completeExceptionally(
          new ConnectorException(
              StandardErrorCode.UNAVAILABLE, "too many requests are under way", e));
    }
  }

  private void send() {
    Hop current = current();
    try {
      Destination destination = guard.check(current.url());
      CompletableFuture<HttpResponse<byte[]>> answer;
      synchronized (this) {
        if (end.isDone()) {
          return;
        }
        answer =
            transport.send(
                request(current), destination, LimitedBody.handler(plan.maxResponseBytes()));
        exchange = answer;
      }
      answer
          .whenComplete((response, failure) -> received(current, response, failure))
          .exceptionally(failure -> null);
    } catch (RuntimeException e) {
      end.completeExceptionally(Failures.of(e, current));
    }
  }

  private void received(
      Hop current, @Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
    try {
      if (response == null) {
        end.completeExceptionally(
            Failures.of(
                failure == null ? new IllegalStateException("no answer") : failure, current));
        return;
      }
      String location = response.headers().firstValue("location").orElse("");
      Optional<Hop> next = plan.redirects().next(current, response.statusCode(), location);
      if (next.isPresent()) {
        follow(next.get());
      } else if (plan.expected().contains(response.statusCode())) {
        end.complete(answer(current, response));
      } else {
        end.completeExceptionally(Failures.ofStatus(response.statusCode(), current));
      }
    } catch (RuntimeException e) {
      end.completeExceptionally(Failures.of(e, current));
    }
  }

  private void follow(Hop next) {
    synchronized (this) {
      redirects++;
      hop = next;
      exchange = null;
      if (redirects > MOST_REDIRECTS) {
        end.completeExceptionally(
            new ConnectorException(
                HttpErrorCode.TOO_MANY_REDIRECTS,
                "%s redirected more than %d times"
                    .formatted(plan.first().origin(), MOST_REDIRECTS)));
        return;
      }
    }
    later();
  }

  private synchronized Hop current() {
    return hop;
  }

  private HttpRequest request(Hop current) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(current.url());
    RequestBody body = current.body();
    builder.method(current.method(), body == null ? BodyPublishers.noBody() : body.publisher());
    // Without TLS the client would ask each server to upgrade to HTTP/2.
    builder.version(current.origin().isEncrypted() ? Version.HTTP_2 : Version.HTTP_1_1);
    current.headers().fields().forEach(field -> builder.header(field.name(), field.value()));
    if (!current.strayed()) {
      settings
          .credentialsFor(current.origin())
          .filter(field -> !current.headers().has(field.name()))
          .ifPresent(field -> builder.header(field.name(), field.value()));
    }
    return builder.build();
  }

  private ObjectNode answer(Hop current, HttpResponse<byte[]> response) {
    ObjectNode answer = context.mapper().createObjectNode();
    answer.put("status", response.statusCode());
    answer.put("url", withoutQuery(current.url()));
    ArrayNode headers = answer.putArray("headers");
    response
        .headers()
        .map()
        .forEach(
            (name, values) ->
                values.stream()
                    .filter(value -> !name.startsWith(":"))
                    .forEach(value -> headers.addObject().put("name", name).put("value", value)));
    ResponseContent content =
        plan.rawResponse()
            ? ResponseContent.ofBytes(response.body())
            : ResponseContent.of(response.headers(), response.body(), context.mapper());
    answer.put("bodyFormat", content.format());
    answer.set("body", content.body());
    synchronized (this) {
      answer.put("redirects", redirects);
    }
    long millis = Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
    answer.put("duration", Duration.ofMillis(millis).toString());
    return answer;
  }

  private static String withoutQuery(URI url) {
    String text = url.toString();
    int mark = text.indexOf('?');
    return mark < 0 ? text : text.substring(0, mark);
  }
}
