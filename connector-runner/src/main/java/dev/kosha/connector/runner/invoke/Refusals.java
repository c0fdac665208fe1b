package dev.kosha.connector.runner.invoke;

import dev.kosha.connector.runner.manifest.Violation;
import java.util.List;

/** What is told of calls that are not made. */
final class Refusals {

  private Refusals() {}

  static Failure invalid(String action, List<Violation> violations) {
    return new Failure(
        RunnerErrorCode.INPUT_INVALID.name(),
        RunnerErrorCode.INPUT_INVALID.category(),
        "the input of '%s' breaks its schema in %d place%s"
            .formatted(action, violations.size(), violations.size() == 1 ? "" : "s"),
        violations);
  }

  static Failure notFound(String action) {
    return Failure.of(
        RunnerErrorCode.ACTION_NOT_FOUND,
        "no installed connector has the action '%s'".formatted(action));
  }

  static Failure noStream(String action) {
    return Failure.of(
        RunnerErrorCode.NO_STREAM, "'%s' has no stream; call it instead".formatted(action));
  }

  static Failure overloaded(String action, int most) {
    return Failure.of(
        RunnerErrorCode.OVERLOADED,
        "%d calls of '%s' run, and no more are allowed".formatted(most, action));
  }

  static Failure shuttingDown() {
    return Failure.of(RunnerErrorCode.SHUTTING_DOWN, "the runner is shutting down");
  }
}
