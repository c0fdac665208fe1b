package dev.kosha.connector.kafka.client;

import dev.kosha.connector.api.ConnectorContext;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again and again on a session's timer, from its start until it is closed.
 * Thread-safe. Whoever opens it closes it, before the session ends.
 */
public final class Ticker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

  private final ConnectorContext context;
  private final Duration pause;
  private final Runnable tick;
  private boolean closed;
  private @Nullable ScheduledFuture<?> ticking;

  /**
   * Does nothing yet.
   *
   * @param pause from the end of one to the start of the next
   * @param tick must not block; throws nothing
   */
  public Ticker(ConnectorContext context, Duration pause, Runnable tick) {
    this.context = context;
    this.pause = pause;
    this.tick = tick;
  }

  /** Idempotent; does nothing once it is closed. */
  public synchronized void start() {
    if (ticking == null && !closed) {
      try {
        ticking =
            context
                .timer()
                .scheduleWithFixedDelay(
                    tick, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("The session ends");
      }
    }
  }

  /** Lets the one under way end. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    if (ticking != null) {
      ticking.cancel(false);
    }
  }
}
