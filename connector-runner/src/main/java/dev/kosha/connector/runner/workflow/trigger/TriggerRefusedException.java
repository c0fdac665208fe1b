package dev.kosha.connector.runner.workflow.trigger;

import dev.kosha.connector.runner.manifest.Violation;
import java.util.List;

/** A trigger cannot be read, changed or fired as somebody asks; nothing was changed. */
public final class TriggerRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient List<Violation> violations;

  TriggerRefusedException(Reason reason, String message) {
    this(reason, message, List.of());
  }

  TriggerRefusedException(Reason reason, String message, List<Violation> violations) {
    super(message, null, false, false);
    this.reason = reason;
    this.violations = List.copyOf(violations);
  }

  public Reason reason() {
    return reason;
  }

  /** What is wrong with a draft, with pointers into it; no value of it. */
  public List<Violation> violations() {
    return violations;
  }

  /** Why. */
  public enum Reason {
    /** There is no such trigger, or it is switched off. */
    UNKNOWN,
    /** The draft does not fit. */
    INVALID,
    /** It is not in the version that the caller knows. */
    CHANGED,
    /** The store does not answer. */
    STORE_UNAVAILABLE,
    /** The request is not signed as it must be. */
    UNSIGNED,
    /** The request is signed, and still not one that can start a run. */
    REQUEST_INVALID
  }
}
