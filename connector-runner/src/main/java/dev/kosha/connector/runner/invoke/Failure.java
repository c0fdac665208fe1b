package dev.kosha.connector.runner.invoke;

import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.api.ErrorCode;
import dev.kosha.connector.runner.manifest.Violation;
import java.util.List;
import java.util.Objects;

/**
 * What went wrong, as strings. Immutable.
 *
 * @param code stable, upper snake case
 * @param category fixes the HTTP status
 * @param message names the thing and the reason, never a secret
 * @param violations each fault of the input; empty unless the input is to blame
 * @param retriable whether the same call may succeed later, without doubling an effect
 */
public record Failure(
    String code,
    ErrorCategory category,
    String message,
    List<Violation> violations,
    boolean retriable) {

  public Failure {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(message, "message");
    violations = List.copyOf(violations);
  }

  /** A failure that can be retried when its category can. */
  public Failure(String code, ErrorCategory category, String message, List<Violation> violations) {
    this(code, category, message, violations, category.retriable());
  }

  /** A failure that no field of the input is to blame for. */
  public static Failure of(ErrorCode code, String message) {
    return new Failure(code.name(), code.category(), message, List.of());
  }

  /** The same failure of a call that may have had an effect, which a second one could double. */
  Failure withPossibleEffect() {
    return new Failure(code, category, message, violations, false);
  }
}
