package dev.kosha.connector.runner.workflow.embedded;

import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.workflow.interpreter.StepId;
import dev.kosha.connector.runner.workflow.interpreter.WorkflowError;
import dev.kosha.connector.runner.workflow.interpreter.WorkflowFault;
import java.util.stream.Collectors;

/** What failed, in the words of the DSL (Serverless Workflow 1.0, "Standard Error Types"). */
final class StepFaults {

  private static final int MOST_FIELDS = 5;

  private StepFaults() {}

  /** Of an action. */
  static WorkflowFault of(StepId step, String action, Failure failure) {
    String fields =
        failure.violations().stream()
            .limit(MOST_FIELDS)
            .map(StepFaults::field)
            .collect(Collectors.joining("; "));
    String detail = action + ": " + failure.message() + (fields.isEmpty() ? "" : ": " + fields);
    return new WorkflowFault(
        new WorkflowError(
            WorkflowError.STANDARD + type(failure.category()),
            failure.category().httpStatus(),
            title(failure.category()),
            detail,
            step.task(),
            failure.code(),
            failure.retriable()));
  }

  private static String field(Violation violation) {
    String pointer = violation.pointer().isEmpty() ? "the input" : violation.pointer();
    return pointer + " " + violation.message();
  }

  private static String type(ErrorCategory category) {
    return switch (category) {
      case INVALID_INPUT -> "validation";
      case UNAUTHENTICATED -> "authentication";
      case FORBIDDEN -> "authorization";
      case TIMEOUT -> "timeout";
      case INTERNAL -> "runtime";
      default -> "communication";
    };
  }

  private static String title(ErrorCategory category) {
    return switch (category) {
      case INVALID_INPUT -> "Validation Error";
      case UNAUTHENTICATED -> "Authentication Error";
      case FORBIDDEN -> "Authorization Error";
      case TIMEOUT -> "Timeout Error";
      case INTERNAL -> "Runtime Error";
      default -> "Communication Error";
    };
  }

  /** Of a part that took too long. */
  static WorkflowFault late(StepId step, String limit) {
    return new WorkflowFault(
        new WorkflowError(
            WorkflowError.STANDARD + "timeout",
            408,
            "Timeout Error",
            "did not end within " + limit,
            step.task(),
            "",
            false));
  }

  /** Of a run of another workflow. */
  static WorkflowFault ofRun(StepId step, String detail) {
    return new WorkflowFault(
        new WorkflowError(
            WorkflowError.STANDARD + "runtime",
            500,
            "Runtime Error",
            detail,
            step.task(),
            "",
            false));
  }

  /** The error that a journal or another run holds. */
  static WorkflowError read(com.fasterxml.jackson.databind.JsonNode json) {
    return new WorkflowError(
        json.path("type").asText(WorkflowError.STANDARD + "runtime"),
        json.path("status").asInt(500),
        json.path("title").asText("Runtime Error"),
        json.path("detail").asText(""),
        json.path("instance").asText(""),
        json.path("code").asText(""),
        json.path("retriable").asBoolean(false));
  }
}
