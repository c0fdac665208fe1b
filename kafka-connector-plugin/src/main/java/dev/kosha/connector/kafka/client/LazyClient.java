package dev.kosha.connector.kafka.client;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client that is opened on first use and shared from then on. Thread-safe; its owner closes it.
 *
 * <p>A failed opening is tried again by the next caller.
 */
final class LazyClient<C> {

  private final Supplier<C> opening;
  private final Consumer<C> closing;
  private final Executor executor;
  private volatile @Nullable CompletableFuture<C> current;
  private boolean closed;

  /**
   * @param opening may block, such as for a token of an OAuth server
   * @param executor runs the opening
   */
  LazyClient(Supplier<C> opening, Consumer<C> closing, Executor executor) {
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

  /** Closes the client if it was opened, or as soon as it is. Idempotent. */
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
      var unused = open.thenAccept(client -> PluginLoader.run(() -> closing.accept(client)));
    }
  }
}
