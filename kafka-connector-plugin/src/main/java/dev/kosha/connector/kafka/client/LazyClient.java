package dev.kosha.connector.kafka.client;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client that is opened on first use and shared from then on. Thread-safe; its owner closes it.
 *
 * <p>A failed opening is tried again by the next caller.
 */
final class LazyClient<C> {

  private static final Logger LOG = LoggerFactory.getLogger(LazyClient.class);

  private final Supplier<C> opening;
  private final Consumer<C> closing;
  private final Duration patience;
  private final Executor executor;
  private volatile @Nullable CompletableFuture<C> current;
  private boolean closed;

  /**
   * @param opening may block, such as for a token of an OAuth server
   * @param patience how long closing waits for an opening
   * @param executor runs the opening
   */
  LazyClient(Supplier<C> opening, Consumer<C> closing, Duration patience, Executor executor) {
    this.patience = patience;
    this.opening = opening;
    this.closing = closing;
    this.executor = executor;
  }

  /** The client: an already completed stage once it is open. Never blocks. */
  CompletionStage<C> open() {
    CompletableFuture<C> open = current;
    if (open != null && !open.isCompletedExceptionally()) {
      return open;
    }
    return openAnew();
  }

  private synchronized CompletionStage<C> openAnew() {
    if (closed) {
      return CompletableFuture.failedFuture(
          new ConnectorException(StandardErrorCode.UNAVAILABLE, "the connection was closed"));
    }
    CompletableFuture<C> open = current;
    if (open == null || open.isCompletedExceptionally()) {
      open = start();
      current = open;
    }
    return open;
  }

  private CompletableFuture<C> start() {
    try {
      return CompletableFuture.supplyAsync(() -> PluginLoader.call(opening), executor);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Closes the client if it was opened. One that is being opened is waited for, so that nothing of
   * it outlives the session; when patience runs out it is closed as soon as it is open. Idempotent.
   */
  void close() {
    CompletableFuture<C> open;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      open = current;
    }
    if (open != null) {
      await(open.thenAccept(client -> PluginLoader.run(() -> closing.accept(client))));
    }
  }

  private void await(CompletableFuture<Void> end) {
    try {
      end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      LOG.debug("A client was never open, or did not close cleanly", e);
    } catch (TimeoutException e) {
      LOG.warn("A client is still being opened; it is closed as soon as it is open");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
