package dev.kosha.connector.runner.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/** All that is logged while it is open, down to the finest level. Thread-safe. */
public final class LogTap extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final StringBuilder text = new StringBuilder();
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.kosha");
  private final Level before = logger.getEffectiveLevel();

  private LogTap() {}

  /** Begins to listen. */
  public static LogTap open() {
    LogTap tap = new LogTap();
    tap.start();
    tap.logger.addAppender(tap);
    tap.logger.setLevel(Level.TRACE);
    return tap;
  }

  @Override
  protected synchronized void append(ILoggingEvent event) {
    text.append(event.getFormattedMessage()).append('\n');
    if (event.getThrowableProxy() != null) {
      text.append(ThrowableProxyUtil.asString(event.getThrowableProxy())).append('\n');
    }
  }

  public synchronized String text() {
    return text.toString();
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setLevel(before);
    stop();
  }
}
