package dev.kosha.connector.runner.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;

/**
 * Sends every log line to standard error, so that standard output holds answers only.
 *
 * <p>Logback finds it through {@link java.util.ServiceLoader} and starts with text at level {@code
 * warn}; {@link #apply} sets what the settings say. No XML is read: that costs a tenth of the
 * start.
 */
public final class StderrLogging extends ContextAwareBase implements Configurator {

  private static final String TEXT =
      "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%replace( %kvp){'^ $', ''}%n";

  private static final String OWN = "dev.kosha";

  /** Sets format and level for the whole process. */
  public static void apply(boolean json, String level) {
    configure((LoggerContext) LoggerFactory.getILoggerFactory(), json, level);
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    configure(context, false, "warn");
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static void configure(LoggerContext context, boolean json, String level) {
    context.reset();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setTarget("System.err");
    appender.setEncoder(json ? jsonEncoder(context) : textEncoder(context));
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level own = Level.toLevel(level);
    root.setLevel(quieter(own));
    root.addAppender(appender);
    context.getLogger(OWN).setLevel(own);
  }

  /** Libraries tell at level info what is debugging to the operator of a runner. */
  private static Level quieter(Level level) {
    return switch (level.toInt()) {
      case Level.TRACE_INT -> Level.DEBUG;
      case Level.DEBUG_INT -> Level.INFO;
      case Level.INFO_INT -> Level.WARN;
      default -> level;
    };
  }

  private static Encoder<ILoggingEvent> jsonEncoder(LoggerContext context) {
    JsonLineEncoder encoder = new JsonLineEncoder();
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> textEncoder(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(TEXT);
    encoder.start();
    return encoder;
  }
}
