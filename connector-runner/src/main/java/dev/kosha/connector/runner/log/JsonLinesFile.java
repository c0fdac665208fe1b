package dev.kosha.connector.runner.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.LoggerFactory;

/**
 * A file that lines are added to, each of them written before {@link #write} returns. A new one
 * begins every day and at 100 MB; the older ones stay beside it, compressed, for as many days as
 * they are wanted. Thread-safe; whoever opens it closes it.
 */
public final class JsonLinesFile implements AutoCloseable {

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(JsonLinesFile.class);

  private static final String MOST_BYTES = "100MB";

  private final LoggerContext context = new LoggerContext();
  private final Logger lines;

  private JsonLinesFile(Path file, int days) {
    context.setMDCAdapter(new LogbackMDCAdapter());
    // Logback keeps its troubles, such as a full disk, to itself.
    context
        .getStatusManager()
        .add(
            status -> {
              if (status.getLevel() >= Status.WARN) {
                LOG.error("'{}': {}", file, status.getMessage());
              }
            });
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setName(String.valueOf(file.getFileName()));
    appender.setFile(file.toString());
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%msg%n");
    encoder.start();
    appender.setEncoder(encoder);
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
    rolling.setContext(context);
    rolling.setParent(appender);
    rolling.setFileNamePattern(file + ".%d.%i.gz");
    rolling.setMaxFileSize(FileSize.valueOf(MOST_BYTES));
    rolling.setMaxHistory(days);
    rolling.start();
    appender.setRollingPolicy(rolling);
    appender.start();
    lines = context.getLogger("lines");
    lines.addAppender(appender);
  }

  /**
   * Opens a file, which only its owner may read.
   *
   * @param days that older files are kept
   * @throws UncheckedIOException when it cannot be written to
   */
  public static JsonLinesFile open(Path file, int days) {
    try {
      Path absolute = file.toAbsolutePath();
      Files.createDirectories(absolute.getParent());
      if (!Files.exists(absolute)) {
        Files.createFile(
            absolute,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      // Logback would only complain to itself.
      Files.newOutputStream(absolute, StandardOpenOption.APPEND).close();
      return new JsonLinesFile(absolute, days);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a line. */
  public void write(String line) {
    lines.info("{}", line);
  }

  /** Idempotent. */
  @Override
  public void close() {
    context.stop();
  }
}
