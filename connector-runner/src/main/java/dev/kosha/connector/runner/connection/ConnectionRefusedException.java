package dev.kosha.connector.runner.connection;

import dev.kosha.connector.runner.manifest.Violation;
import java.util.List;

/** A connection cannot be read or changed as somebody asks; nothing was changed. */
public final class ConnectionRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient List<Violation> violations;

  ConnectionRefusedException(Reason reason, String message) {
    this(reason, message, List.of());
  }

  ConnectionRefusedException(Reason reason, String message, List<Violation> violations) {
    super(message, null, false, false);
    this.reason = reason;
    this.violations = List.copyOf(violations);
  }

  public Reason reason() {
    return reason;
  }

  /** What is wrong with the draft, with pointers into its settings; no value of theirs. */
  public List<Violation> violations() {
    return violations;
  }

  /** Why. */
  public enum Reason {
    /** There is no such connection. */
    UNKNOWN,
    /** Several connectors have a connection of that name. */
    AMBIGUOUS,
    /** The connector is not installed, so that nobody knows what its settings look like. */
    CONNECTOR_UNKNOWN,
    /** The draft does not fit. */
    INVALID,
    /** The operator provides it. */
    READ_ONLY,
    /** The store does not answer. */
    STORE_UNAVAILABLE,
    /** It is not in the version that the caller knows. */
    CHANGED
  }
}
