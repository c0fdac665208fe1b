package dev.kosha.connector.runner.registry;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * The stack trace of a throwable as text. A throwable that plugin code threw, one of the JDK's
 * included, keeps the plugin's classes loaded through its backtrace: nobody but the frame that
 * caught it may hold on to it, a log appender that works later included.
 */
public final class CopiedTrace {

  private CopiedTrace() {}

  public static String of(Throwable throwable) {
    StringWriter text = new StringWriter();
    throwable.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
