package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.api.DevEndpoint;
import dev.kosha.connector.api.DevService;
import dev.kosha.connector.api.DevServiceSettings;
import dev.kosha.connector.runner.registry.CopiedTrace;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A development service that serves. Thread-safe; whoever started it closes it, or the lifecycle.
 */
public final class RunningDevService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningDevService.class);
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final LifecycleParts parts;
  private final LoadedPlugin code;
  private final DevService service;
  private @Nullable DevEndpoint endpoint;
  private final AtomicBoolean closed = new AtomicBoolean();

  RunningDevService(LifecycleParts parts, LoadedPlugin code, DevService service) {
    this.parts = parts;
    this.code = code;
    this.service = service;
  }

  /** Starts the service, before anybody else sees this object. */
  void serve(StepLog steps, DevServiceSettings settings)
      throws PluginRefusedException, InterruptedException {
    endpoint = steps.run("serve", () -> onServiceThread(settings));
  }

  /** The service is used by one thread: that of the generation's timer, which has no other use. */
  private DevEndpoint onServiceThread(DevServiceSettings settings)
      throws TimeoutException, InterruptedException {
    Future<DevEndpoint> start = code.threads().timer().submit(() -> service.start(settings));
    try {
      return start.get(START_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new CompletionException(e.getCause());
    } finally {
      start.cancel(true);
    }
  }

  /** Where it is reached. */
  public DevEndpoint endpoint() {
    return Objects.requireNonNull(endpoint, "endpoint");
  }

  /** Stops the service and unloads it. Blocks until it has stopped. Idempotent. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      stop();
      new GenerationEnd(parts, new StepLog()).takeApart(code, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop() throws InterruptedException {
    try {
      code.threads().timer().submit(service::close).get(STOP_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      LOG.warn("the development service did not stop cleanly: {}", CopiedTrace.of(e));
    } catch (TimeoutException e) {
      LOG.warn("the development service did not stop within {}", STOP_LIMIT);
    }
  }
}
