package dev.kosha.connector.runner;

import dev.kosha.connector.runner.audit.AuditLines;
import dev.kosha.connector.runner.config.ConfigException;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.log.JsonLinesFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the lines of the audit log go. Thread-safe; whoever opens it closes it. */
final class AuditTarget implements AuditLines, AutoCloseable {

  private static final String STDERR = "stderr";
  private static final String OFF = "off";
  private static final String USUAL_NAME = "audit.jsonl";

  private final AuditLines lines;
  private final @Nullable JsonLinesFile file;

  private AuditTarget(AuditLines lines, @Nullable JsonLinesFile file) {
    this.lines = lines;
    this.file = file;
  }

  static AuditTarget none() {
    return new AuditTarget(AuditLines.none(), null);
  }

  /**
   * Opens what the settings name.
   *
   * @throws ConfigException when the file cannot be written to
   */
  static AuditTarget open(RunnerConfig.Audit settings, Path dataFolder) {
    return switch (settings.file()) {
      case OFF -> none();
      case STDERR -> new AuditTarget(System.err::println, null);
      case "" -> open(dataFolder.resolve(USUAL_NAME), settings);
      default -> open(Path.of(settings.file()), settings);
    };
  }

  private static AuditTarget open(Path path, RunnerConfig.Audit settings) {
    try {
      int days = (int) Math.min(Integer.MAX_VALUE, Math.max(1, settings.retention().toDays()));
      JsonLinesFile opened = JsonLinesFile.open(path, days);
      return new AuditTarget(opened::write, opened);
    } catch (UncheckedIOException e) {
      throw new ConfigException(
          List.of("audit.file: '%s' cannot be written to: %s".formatted(path, e.getCause())));
    }
  }

  @Override
  public void write(String line) {
    lines.write(line);
  }

  /** Idempotent. */
  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }
}
