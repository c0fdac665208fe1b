package dev.kosha.connector.kafka.schema.registry;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the first URL of a registry that answers. Thread-safe; the session closes it.
 *
 * <p>Every request here may be sent twice: a registry answers a schema that it has already with the
 * id that it gave it. So a URL that does not answer is no end.
 */
final class RegistryHttp implements AutoCloseable, Executor {

  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

  /** What says that this replica cannot serve now, and another may. */
  private static final Set<Integer> ELSEWHERE = Set.of(500, 502, 503, 504);

  private final RegistrySettings settings;
  private final String threads;
  private final AtomicInteger preferred = new AtomicInteger();
  private final Map<Long, CompletableFuture<?>> exchanges = new ConcurrentHashMap<>();
  private final AtomicLong lastExchange = new AtomicLong();
  private @Nullable ClientThreads client;
  private boolean closed;

  /**
   * @param threads begins the names of its threads
   */
  RegistryHttp(RegistrySettings settings, String threads) {
    this.settings = settings;
    this.threads = threads;
  }

  /**
   * A request.
   *
   * @param path below the registry's URL, with the query
   * @param body JSON
   */
  record Request(String method, String path, Optional<String> body) {}

  /** An answer, whatever its status. */
  record Answer(int status, String body, String url) {}

  /** What came of one URL: one of the two. */
  private record Attempt(@Nullable Answer answer, @Nullable Throwable error) {}

  /**
   * Sends a request. The stage completes on threads that nobody owns: what follows it belongs on
   * {@link #execute}.
   *
   * <p>It fails with REGISTRY_UNAVAILABLE when no URL answers.
   */
  CompletableFuture<Answer> send(Request request) {
    int first = preferred.get();
    return attempt(request, first, 0, new ArrayList<>());
  }

  private CompletableFuture<Answer> attempt(
      Request request, int first, int tried, List<String> faults) {
    int index = (first + tried) % settings.urls().size();
    String url = settings.urls().get(index);
    return exchange(request, url)
        .handle(Attempt::new)
        .thenCompose(
            attempt -> {
              Answer answer = attempt.answer();
              if (answer != null && !ELSEWHERE.contains(answer.status())) {
                preferred.set(index);
                return CompletableFuture.completedFuture(answer);
              }
              faults.add(url + " " + words(attempt));
              return tried + 1 < settings.urls().size() && !isClosed()
                  ? attempt(request, first, tried + 1, faults)
                  : CompletableFuture.failedFuture(unavailable(faults, attempt.error()));
            });
  }

  private static String words(Attempt attempt) {
    Answer answer = attempt.answer();
    return answer != null
        ? "answers " + answer.status()
        : RegistryFailures.words(Objects.requireNonNull(attempt.error()));
  }

  private CompletableFuture<Answer> exchange(Request request, String url) {
    HttpRequest.Builder sent =
        HttpRequest.newBuilder(URI.create(url + request.path()))
            .timeout(settings.timeout())
            .header("Accept", MEDIA_TYPE + ", application/json;q=0.9")
            .method(
                request.method(),
                request.body().map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
    settings.authorization().ifPresent(value -> sent.header("Authorization", value));
    request.body().ifPresent(body -> sent.header("Content-Type", MEDIA_TYPE));
    CompletableFuture<HttpResponse<String>> exchange;
    try {
      exchange = open().client().sendAsync(sent.build(), response -> new BoundedBody());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    long number = lastExchange.incrementAndGet();
    exchanges.put(number, exchange);
    return exchange
        .whenComplete((response, error) -> exchanges.remove(number))
        .thenApply(response -> new Answer(response.statusCode(), response.body(), url));
  }

  /** Runs work that follows an answer on threads that end with this. */
  @Override
  public void execute(Runnable work) {
    open().workers().execute(work);
  }

  private synchronized ClientThreads open() {
    if (closed) {
      throw new RejectedExecutionException("the connection is closed");
    }
    ClientThreads open = client;
    if (open == null) {
      open = ClientThreads.start(threads, settings);
      client = open;
    }
    return open;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Ends every exchange, connection and thread. Idempotent; waits a few seconds at most. */
  @Override
  public void close() {
    ClientThreads open;
    synchronized (this) {
      closed = true;
      open = client;
      client = null;
    }
    if (open != null) {
      // Whoever waits is told first: a client that is interrupted tells nobody.
      exchanges.values().forEach(exchange -> exchange.cancel(true));
      open.close();
    }
  }

  private ConnectorException unavailable(List<String> faults, @Nullable Throwable cause) {
    return isClosed()
        ? new ConnectorException(StandardErrorCode.UNAVAILABLE, "the connection is closed", cause)
        : new ConnectorException(
            SchemaErrorCode.REGISTRY_UNAVAILABLE,
            "the schema registry does not serve: " + String.join("; ", faults),
            cause);
  }
}
