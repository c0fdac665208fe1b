package dev.kosha.connector.runner.connection;

import dev.kosha.connector.runner.manifest.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** The settings of a connection do not fit the connector's connection schema. */
public final class InvalidSettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  InvalidSettingsException(ConnectionKey connection, List<Violation> violations) {
    super(
        "connection '%s' of connector '%s': %s"
            .formatted(connection.name(), connection.connector(), words(violations)));
    this.violations = List.copyOf(violations);
  }

  /** What is wrong, with pointers into the settings; no value of theirs. */
  public List<Violation> violations() {
    return violations;
  }

  private static String words(List<Violation> violations) {
    return violations.stream()
        .map(v -> (v.pointer().isEmpty() ? "the settings" : v.pointer()) + " " + v.message())
        .collect(Collectors.joining("; "));
  }
}
