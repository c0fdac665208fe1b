package dev.kosha.connector.runner.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where access lines go. Thread-safe.
 *
 * <p>Event loops collect their lines and hand them over a page at a time; one thread writes, so
 * that a slow terminal or pipe slows no request. When it falls far behind, pages are dropped and
 * counted.
 */
final class AccessLog implements AutoCloseable {

  private static final int MAX_WAITING_PAGES = 256;
  private static final long CLOSE_SECONDS = 2;

  private final AccessLogFormat format;
  private final OutputStream target;
  private final ThreadPoolExecutor writer;
  private final Counter dropped;

  /**
   * @param target is flushed, never closed
   */
  AccessLog(AccessLogFormat format, OutputStream target, MeterRegistry registry) {
    this.format = format;
    this.target = target;
    writer =
        new ThreadPoolExecutor(
            0,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING_PAGES),
            task -> new Thread(task, "kosha-access-log"));
    dropped =
        Counter.builder("kosha.http.access.log.dropped.pages")
            .description("Pages of access lines lost because the target was too slow.")
            .register(registry);
  }

  AccessLogFormat format() {
    return format;
  }

  /** Takes whole lines. */
  void write(String page) {
    try {
      writer.execute(() -> append(page));
    } catch (RejectedExecutionException e) {
      dropped.increment();
    }
  }

  private void append(String page) {
    try {
      target.write(page.getBytes(StandardCharsets.UTF_8));
      target.flush();
    } catch (IOException e) {
      // The log's own target is gone: there is nowhere to say so but the counter.
      dropped.increment();
    }
  }

  /** Waits a moment for what is not written yet. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      writer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
