package dev.kosha.connector.http;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP client of the JDK and all its threads. Thread-safe. The session owns and closes it.
 *
 * <p>Before JDK 21 the client cannot be closed: its selector thread ends some time after the
 * garbage collector found the client unused, and until then keeps the plugin in memory. It does end
 * when it is interrupted, closing its connections; so the client is made in a thread group of its
 * own, by which its thread is found.
 */
final class HttpTransport implements AutoCloseable {

  private static final int WORKERS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final String name;
  private final Duration connectTimeout;
  private final PinnedAddresses addresses = new PinnedAddresses();
  private final Map<Long, CompletableFuture<?>> exchanges = new ConcurrentHashMap<>();
  private final AtomicLong lastExchange = new AtomicLong();
  private @Nullable Parts parts;
  private boolean closed;

  /**
   * @param name begins the names of the threads
   */
  HttpTransport(String name, Duration connectTimeout) {
    this.name = name;
    this.connectTimeout = connectTimeout;
  }

  /**
   * Sends a request to a destination that was checked. The stage may be cancelled, which ends the
   * exchange.
   */
  <T> CompletableFuture<HttpResponse<T>> send(
      HttpRequest request, Destination destination, BodyHandler<T> bodies) {
    Origin origin = Origin.of(request.uri());
    HttpClient client = requireClient();
    addresses.acquire(origin, destination);
    CompletableFuture<HttpResponse<T>> answer = sendOn(client, request, bodies, origin);
    long number = lastExchange.incrementAndGet();
    exchanges.put(number, answer);
    // The copy is for the release only: a cancellation must reach what the client answered.
    answer
        .whenComplete(
            (response, failure) -> {
              addresses.release(origin);
              exchanges.remove(number);
            })
        .exceptionally(failure -> null);
    return answer;
  }

  private <T> CompletableFuture<HttpResponse<T>> sendOn(
      HttpClient client, HttpRequest request, BodyHandler<T> bodies, Origin origin) {
    try {
      return client.sendAsync(request, bodies);
    } catch (RuntimeException e) {
      addresses.release(origin);
      throw e;
    }
  }

  /** Ends every exchange, connection and thread. Idempotent; waits a few seconds at most. */
  @Override
  public void close() {
    Parts open;
    synchronized (this) {
      closed = true;
      open = parts;
      parts = null;
    }
    if (open == null) {
      return;
    }
    // An interrupted client tells nobody, so whoever waits is told first.
    exchanges.values().forEach(exchange -> exchange.cancel(true));
    open.threads().interrupt();
    open.workers().shutdownNow();
    awaitEnd(open.threads());
  }

  private synchronized HttpClient requireClient() {
    if (closed) {
      throw new ConnectorException(StandardErrorCode.UNAVAILABLE, "the connection is closed");
    }
    if (parts == null) {
      parts = open();
    }
    return parts.client();
  }

  private Parts open() {
    ThreadGroup threads = new ThreadGroup(name);
    ExecutorService workers = workers(threads);
    FutureTask<HttpClient> creation =
        new FutureTask<>(
            () ->
                HttpClient.newBuilder()
                    .executor(workers)
                    .proxy(addresses)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(connectTimeout)
                    .build());
    Thread creator = new Thread(threads, creation, name + "-start");
    creator.setDaemon(true);
    creator.start();
    try {
      return new Parts(threads, workers, creation.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectorException(StandardErrorCode.CANCELLED, "interrupted at start", e);
    } catch (ExecutionException e) {
      throw new ConnectorException(StandardErrorCode.INTERNAL, "the HTTP client cannot start", e);
    }
  }

  private ExecutorService workers(ThreadGroup group) {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory factory =
        task -> {
          Thread thread = new Thread(group, task, name + "-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    return new ThreadPoolExecutor(
        WORKERS, WORKERS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
  }

  private static void awaitEnd(ThreadGroup group) {
    Thread[] threads = new Thread[group.activeCount() + 8];
    int count = group.enumerate(threads);
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (int i = 0; i < count; i++) {
        if (threads[i] != Thread.currentThread()) {
          TimeUnit.NANOSECONDS.timedJoin(threads[i], Math.max(1, end - System.nanoTime()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Parts(ThreadGroup threads, ExecutorService workers, HttpClient client) {}
}
