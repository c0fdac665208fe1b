package dev.kosha.connector.kafka.schema.registry;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP client of the JDK, and all threads that it has. Thread-safe; whoever starts it closes it.
 *
 * <p>On Java 17 such a client has no end of its own: its selector lives on until the collector has
 * found the client, and would keep the plugin's classes for as long. It ends when it is
 * interrupted. As a thread belongs to the group of the one that makes it, the client is made in a
 * group of its own, whose threads can then be found.
 *
 * @param group holds the client's threads and the workers
 * @param workers run the client's tasks and what follows them
 */
record ClientThreads(ThreadGroup group, ExecutorService workers, HttpClient client)
    implements AutoCloseable {

  private static final int WORKERS = 2;
  private static final long PATIENCE_MILLIS = 3_000;

  static ClientThreads start(String name, RegistrySettings settings) {
    ThreadGroup group = new ThreadGroup(name);
    ExecutorService workers =
        Executors.newFixedThreadPool(
            WORKERS,
            task -> {
              Thread thread = new Thread(group, task, name);
              thread.setDaemon(true);
              // Libraries look classes up by it; inherited, it would be that of a caller.
              thread.setContextClassLoader(ClientThreads.class.getClassLoader());
              return thread;
            });
    try {
      HttpClient client =
          CompletableFuture.supplyAsync(() -> client(settings, workers), workers).join();
      return new ClientThreads(group, workers, client);
    } catch (CompletionException e) {
      workers.shutdownNow();
      throw new ConnectorException(StandardErrorCode.INTERNAL, "no HTTP client can be made", e);
    }
  }

  private static HttpClient client(RegistrySettings settings, ExecutorService workers) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            // An attempt to change the protocol confuses some proxies, and gains nothing here.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeout())
            .executor(workers);
    settings.tls().ifPresent(builder::sslContext);
    return builder.build();
  }

  @Override
  public void close() {
    workers.shutdownNow();
    group.interrupt();
    Thread[] threads = new Thread[group.activeCount() + WORKERS];
    int count = group.enumerate(threads);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
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
}
