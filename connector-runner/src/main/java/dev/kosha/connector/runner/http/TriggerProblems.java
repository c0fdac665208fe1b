package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException;
import dev.kosha.connector.runner.workflow.trigger.TriggerRefusedException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/** What callers are told when a trigger cannot be read, changed or fired. */
final class TriggerProblems {

  private TriggerProblems() {}

  /** The same stage; where it fails for a reason that callers can mend, with its problem. */
  static <T> CompletionStage<T> told(CompletionStage<T> stage) {
    return stage.exceptionally(
        failure -> {
          Throwable cause =
              failure instanceof CompletionException && failure.getCause() != null
                  ? failure.getCause()
                  : failure;
          if (cause instanceof TriggerRefusedException refused) {
            throw new RequestRefusedException(problem(refused));
          }
          if (cause instanceof WorkflowRefusedException refused) {
            throw new RequestRefusedException(problem(refused));
          }
          if (cause instanceof RejectedExecutionException) {
            throw new RequestRefusedException(
                Problem.of(Failure.of(RunnerErrorCode.OVERLOADED, "too many wait for the store")));
          }
          throw new CompletionException(cause);
        });
  }

  private static Problem problem(TriggerRefusedException refused) {
    String message = String.valueOf(refused.getMessage());
    return switch (refused.reason()) {
      case UNKNOWN -> Problem.of(ProtocolError.TRIGGER_NOT_FOUND, message);
      case CHANGED -> Problem.of(ProtocolError.PRECONDITION_FAILED, message);
      case UNSIGNED -> Problem.of(ProtocolError.SIGNATURE_INVALID, message);
      case REQUEST_INVALID -> Problem.of(ProtocolError.JSON_MALFORMED, message);
      case STORE_UNAVAILABLE -> Problem.of(Failure.of(RunnerErrorCode.STORE_UNAVAILABLE, message));
      case INVALID -> invalid(message, refused.violations());
    };
  }

  /** Of a webhook: what the trigger's workflow says is told, as its caller gives the input. */
  private static Problem problem(WorkflowRefusedException refused) {
    String message = String.valueOf(refused.getMessage());
    return switch (refused.reason()) {
      case INPUT_INVALID ->
          invalid(
              message,
              refused.faults().stream()
                  .map(fault -> new Violation(fault.pointer(), fault.code(), fault.message()))
                  .toList());
      case OVERLOADED -> Problem.of(Failure.of(RunnerErrorCode.OVERLOADED, message));
      default -> Problem.of(Failure.of(RunnerErrorCode.STORE_UNAVAILABLE, message));
    };
  }

  private static Problem invalid(String message, List<Violation> violations) {
    return new Problem(
        RunnerErrorCode.INPUT_INVALID.category().httpStatus(),
        RunnerErrorCode.INPUT_INVALID.name(),
        message,
        false,
        violations);
  }
}
