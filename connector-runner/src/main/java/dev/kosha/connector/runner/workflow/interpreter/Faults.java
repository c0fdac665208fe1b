package dev.kosha.connector.runner.workflow.interpreter;

import dev.kosha.connector.runner.expression.ExpressionException;
import dev.kosha.connector.runner.manifest.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the faults that the interpreter itself raises (DSL 1.0, "Standard error types"). */
final class Faults {

  private Faults() {}

  /** An expression failed. */
  static WorkflowFault expression(String instance, ExpressionException failure) {
    return fault("expression", 400, "Expression failed", message(failure), instance);
  }

  /** An expression gave what cannot be used there. */
  static WorkflowFault expression(String instance, String detail) {
    return fault("expression", 400, "Expression failed", detail, instance);
  }

  /** Data breaks a schema of the document. */
  static WorkflowFault validation(String instance, String what, List<Violation> violations) {
    String detail =
        violations.stream()
            .map(v -> (v.pointer().isEmpty() ? what : what + " " + v.pointer()) + " " + v.message())
            .collect(Collectors.joining("; "));
    return fault("validation", 400, "Data does not fit its schema", detail, instance);
  }

  /** A secret is not to be had. */
  static WorkflowFault secret(String instance, String name) {
    return fault(
        "authorization", 403, "Secret not available", "the secret '" + name + "'", instance);
  }

  /** A service answered what the document does not expect, or what cannot be understood. */
  static WorkflowFault communication(String instance, int status, String detail) {
    boolean retriable = status == 408 || status == 425 || status == 429 || status >= 500;
    return new WorkflowFault(
        new WorkflowError(
            WorkflowError.STANDARD + "communication",
            status,
            "Service failed",
            detail,
            instance,
            "UNEXPECTED_STATUS",
            retriable));
  }

  /** The document asks for what is not there. */
  static WorkflowFault configuration(String instance, String detail) {
    return fault("configuration", 400, "Configuration is wrong", detail, instance);
  }

  private static WorkflowFault fault(
      String type, int status, String title, String detail, String instance) {
    return new WorkflowFault(
        new WorkflowError(
            WorkflowError.STANDARD + type, status, title, detail, instance, "", false));
  }

  private static String message(ExpressionException failure) {
    return String.valueOf(failure.getMessage());
  }
}
