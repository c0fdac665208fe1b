package dev.kosha.connector.runner.registry;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.api.Connector;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The world that the code of one plugin generation runs in. Thread-safe. Owned by the generation,
 * which shuts the threads down after its connector is closed.
 *
 * <p>Host threads never run plugin code: a thread-local that the plugin leaves on one would keep
 * the generation's classes loaded. Every thread here has the plugin's loader as its context class
 * loader.
 *
 * @param connector what the plugin contributes
 * @param loader of the plugin's classes
 * @param handlers few threads, for code that does not block
 * @param executor a bounded number of threads, for code that blocks
 * @param timer one thread
 * @param mapper with a type cache of its own
 */
public record PluginRealm(
    Connector connector,
    ClassLoader loader,
    Executor handlers,
    Executor executor,
    ScheduledExecutorService timer,
    JsonMapper mapper) {

  /**
   * Runs code of the plugin on its own threads and waits for it.
   *
   * @throws TimeoutException when it does not come back; it is interrupted and left to itself
   * @throws CompletionException when it ends with an {@link Error}
   */
  public <T> T call(Supplier<T> code, Duration timeout)
      throws TimeoutException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(code::get);
    executor.execute(task);
    try {
      return task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new CompletionException(e.getCause());
    } finally {
      task.cancel(true);
    }
  }
}
