package dev.kosha.connector.runner.audit;

/** Takes audit events as lines of JSON, without line ends. Thread-safe; does not throw. */
@FunctionalInterface
public interface AuditLines {

  void write(String line);

  /** Nobody reads them. */
  static AuditLines none() {
    return line -> {};
  }
}
