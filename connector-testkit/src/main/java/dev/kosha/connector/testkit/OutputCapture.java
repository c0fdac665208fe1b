package dev.kosha.connector.testkit;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Keeps what is written to the process's output, by loggers too, until it is closed. Used by one
 * thread, and by one test at a time, since the output is the process's.
 */
final class OutputCapture implements AutoCloseable {

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Logger root = LogManager.getLogManager().getLogger("");
  private final Handler handler = new Keeper();

  OutputCapture() {
    // Loggers that look up System.out at each line write here; java.util.logging keeps the stream
    // that it found first, hence the handler.
    PrintStream keeping = new PrintStream(kept, true, StandardCharsets.UTF_8);
    System.setOut(keeping);
    System.setErr(keeping);
    root.addHandler(handler);
  }

  /** What was written until now. */
  String text() {
    return kept.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    root.removeHandler(handler);
    System.setOut(out);
    System.setErr(err);
  }

  private final class Keeper extends Handler {

    Keeper() {
      setFormatter(new SimpleFormatter());
    }

    @Override
    public void publish(LogRecord record) {
      write(kept, getFormatter().format(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    private static void write(OutputStream target, String line) {
      new PrintStream(target, true, StandardCharsets.UTF_8).print(line);
    }
  }
}
