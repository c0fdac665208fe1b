package dev.kosha.connector.runner.cli;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal that something takes its time; on anything else it shows nothing. */
public final class Spinner {

  private static final String FRAMES = "|/-\\";
  private static final long DELAY_MILLIS = 400;
  private static final long FRAME_MILLIS = 120;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final Terminal terminal;
  private final String text;
  private final AtomicInteger frames = new AtomicInteger();
  private final @Nullable ScheduledExecutorService timer;

  private Spinner(Terminal terminal, String text) {
    this.terminal = terminal;
    this.text = text;
    timer =
        terminal.animated() ? Executors.newSingleThreadScheduledExecutor(Spinner::thread) : null;
    if (timer != null) {
      var ignored =
          timer.scheduleAtFixedRate(this::draw, DELAY_MILLIS, FRAME_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Does the work, and meanwhile shows the text. */
  public static <T> T during(Terminal terminal, String text, Supplier<T> work) {
    Spinner spinner = new Spinner(terminal, text);
    try {
      return work.get();
    } finally {
      spinner.stop();
    }
  }

  private void stop() {
    if (timer == null) {
      return;
    }
    timer.shutdownNow();
    try {
      if (!timer.awaitTermination(1, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (frames.get() > 0) {
      terminal.err().print(ERASE_LINE);
      terminal.err().flush();
    }
  }

  private void draw() {
    int frame = frames.getAndIncrement();
    terminal.err().print(ERASE_LINE + FRAMES.charAt(frame % FRAMES.length()) + " " + text);
    terminal.err().flush();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "kosha-spinner");
    thread.setDaemon(true);
    return thread;
  }
}
