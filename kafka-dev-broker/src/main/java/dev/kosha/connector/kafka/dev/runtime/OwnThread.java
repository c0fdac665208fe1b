package dev.kosha.connector.kafka.dev.runtime;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Runs Kafka's code on a thread that ends with it, under Kafka's class loader.
 *
 * <p>Kafka finds its configured classes through the context class loader, and leaves thread locals
 * behind that would keep its classes on the caller's thread.
 */
final class OwnThread {

  private OwnThread() {}

  /** Blocks until the action is through, also when the caller is interrupted meanwhile. */
  static <T> T call(ClassLoader loader, Callable<T> action) throws IOException {
    FutureTask<T> task = new FutureTask<>(action);
    Thread thread = new Thread(task, "kafka-dev-broker-control");
    thread.setContextClassLoader(loader);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException rethrown(@Nullable Throwable cause) throws IOException {
    if (cause instanceof IOException e) {
      throw e;
    }
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    return new IllegalStateException(cause);
  }
}
