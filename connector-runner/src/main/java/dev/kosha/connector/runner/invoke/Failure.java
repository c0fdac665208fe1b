package dev.kosha.connector.runner.invoke;

import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.api.ErrorCode;
import dev.kosha.connector.runner.validation.Violation;
import java.util.List;
import java.util.Objects;

/**
 * What went wrong, as strings. Immutable.
 *
 * @param code stable, upper snake case
 * @param category fixes the HTTP status and whether a retry can help
 * @param message names the thing and the reason, never a secret
 * @param violations each fault of the input; empty unless the input is to blame
 */
public record Failure(
    String code, ErrorCategory category, String message, List<Violation> violations) {

  public Failure {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(message, "message");
    violations = List.copyOf(violations);
  }

  /** A failure that no field of the input is to blame for. */
  public static Failure of(ErrorCode code, String message) {
    return new Failure(code.name(), code.category(), message, List.of());
  }

  /** Whether the same call may succeed later. */
  public boolean retriable() {
    return category.retriable();
  }
}
