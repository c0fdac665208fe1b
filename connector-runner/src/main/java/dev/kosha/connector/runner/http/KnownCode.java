package dev.kosha.connector.runner.http;

import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.api.ErrorCode;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.api.manifest.DeclaredError;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import dev.kosha.connector.runner.registry.Catalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A code that callers may meet. Immutable.
 *
 * @param code upper snake case
 * @param status the HTTP status it comes with
 * @param retriable whether the same call may succeed later
 * @param advice when it comes and what to do
 */
record KnownCode(String code, int status, boolean retriable, String advice) {

  /** The codes that any call may answer, whatever is installed. */
  static List<KnownCode> common() {
    List<KnownCode> codes = new ArrayList<>();
    for (ProtocolError error : ProtocolError.values()) {
      codes.add(new KnownCode(error.name(), error.status(), error.retriable(), error.advice()));
    }
    for (RunnerErrorCode code : RunnerErrorCode.values()) {
      codes.add(of(code));
    }
    for (StandardErrorCode code : StandardErrorCode.values()) {
      codes.add(of(code));
    }
    return codes;
  }

  /** The codes that only plugin operations answer. */
  static List<KnownCode> ofPlugins() {
    return Arrays.stream(PluginProblem.values()).map(PluginProblem::known).toList();
  }

  /** The codes that only workflows and runs answer. */
  static List<KnownCode> ofWorkflows() {
    return Arrays.stream(WorkflowProblem.values()).map(WorkflowProblem::known).toList();
  }

  /** The codes that the actions of the catalog declare, each with its action. */
  static List<KnownCode> declared(Catalog catalog) {
    List<KnownCode> codes = new ArrayList<>();
    catalog
        .actions()
        .forEach(
            action -> {
              ActionManifest manifest = action.manifest();
              for (DeclaredError error : manifest.errors()) {
                KnownCode code = of(error);
                String advice = manifest.id() + ": " + code.advice();
                codes.add(new KnownCode(code.code(), code.status(), code.retriable(), advice));
              }
            });
    return codes;
  }

  static KnownCode of(DeclaredError error) {
    ErrorCategory category = error.category();
    return new KnownCode(
        error.code(), category.httpStatus(), category.retriable(), error.description());
  }

  private static KnownCode of(ErrorCode code) {
    ErrorCategory category = code.category();
    return new KnownCode(
        code.name(), category.httpStatus(), category.retriable(), advice(category));
  }

  private static String advice(ErrorCategory category) {
    return switch (category) {
      case INVALID_INPUT ->
          "The input cannot be served: mend what the detail and the violations name.";
      case NOT_FOUND -> "What the call names does not exist.";
      case CONFLICT -> "The present state forbids the action.";
      case UNAUTHENTICATED ->
          "The remote system refused the connection's credentials: mend the connection.";
      case FORBIDDEN -> "The connection's user may not do this.";
      case RATE_LIMITED -> "Too many calls at once: try again later.";
      case UNAVAILABLE -> "It cannot be served now, and nothing was changed: try again later.";
      case TIMEOUT -> "There was no answer in time: try again, or wait longer.";
      case OUTCOME_UNKNOWN ->
          "The request was sent and its answer was lost: look whether it had its effect.";
      case INTERNAL -> "A defect: the runner's log has the cause under the invocation's id.";
    };
  }
}
