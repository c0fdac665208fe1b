package dev.kosha.connector.runner.manifest;

import java.util.List;

/** A schema cannot be compiled. */
public final class InvalidSchemaException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  public InvalidSchemaException(List<Violation> violations) {
    super("invalid schema: " + violations);
    this.violations = List.copyOf(violations);
  }

  /** What is wrong, with pointers into the schema. */
  public List<Violation> violations() {
    return violations;
  }
}
