package dev.kosha.connector.runner.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.runner.connection.HostTree;
import dev.kosha.connector.runner.connection.InvalidSettingsException;
import dev.kosha.connector.runner.connection.UnknownConnectionException;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.registry.CopiedTrace;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a plugin answers or throws into outcomes of host types. */
final class Outcomes {

  private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);
  private static final int MAX_WRAPPERS = 16;

  private Outcomes() {}

  static ActionOutcome failed(Failure failure) {
    return new ActionOutcome.Failed(failure);
  }

  /** What the handler's stage ended with. */
  static ActionOutcome of(
      Invocation invocation, @Nullable JsonNode output, @Nullable Throwable failure) {
    try {
      if (failure != null) {
        return failed(failure(invocation, failure));
      }
      if (output == null || output.isMissingNode()) {
        return defect(invocation, "the action answered nothing");
      }
      return new ActionOutcome.Succeeded(HostTree.of(output));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // A tree or an error code of the plugin's own making, one nested without end: defects too.
      return defect(invocation, CopiedTrace.of(e));
    }
  }

  private static Failure failure(Invocation invocation, Throwable thrown) {
    Throwable cause = unwrap(thrown);
    if (cause instanceof ConnectorException told) {
      return told(invocation, told);
    }
    if (cause instanceof UnknownConnectionException) {
      return Failure.of(RunnerErrorCode.CONNECTION_NOT_FOUND, String.valueOf(cause.getMessage()));
    }
    if (cause instanceof InvalidSettingsException) {
      return Failure.of(RunnerErrorCode.CONNECTION_INVALID, String.valueOf(cause.getMessage()));
    }
    if (cause instanceof RejectedExecutionException) {
      return Failure.of(
          RunnerErrorCode.OVERLOADED,
          "all threads of the connector are taken; try again in a moment");
    }
    return internal(invocation, CopiedTrace.of(cause));
  }

  private static Failure told(Invocation invocation, ConnectorException told) {
    ErrorCategory category = told.code().category();
    String code = told.code().name();
    if (category == ErrorCategory.INTERNAL) {
      LOG.error(
          "invocation {} of {}: {} {}",
          invocation.id(),
          invocation.action(),
          code,
          CopiedTrace.of(told));
    } else if (LOG.isDebugEnabled() && told.getCause() != null) {
      LOG.debug(
          "invocation {} of {}: {} {}",
          invocation.id(),
          invocation.action(),
          code,
          CopiedTrace.of(told));
    }
    List<Violation> violations =
        told.pointer().map(p -> List.of(new Violation(p, code, told.message()))).orElse(List.of());
    return new Failure(code, category, told.message(), violations);
  }

  private static ActionOutcome defect(Invocation invocation, String what) {
    return failed(internal(invocation, what));
  }

  private static Failure internal(Invocation invocation, String what) {
    LOG.error("invocation {} of {} failed: {}", invocation.id(), invocation.action(), what);
    return Failure.of(
        StandardErrorCode.INTERNAL,
        "the action failed in a way it does not know; the log has the cause under invocation "
            + invocation.id());
  }

  private static Throwable unwrap(Throwable thrown) {
    Throwable current = thrown;
    for (int i = 0; i < MAX_WRAPPERS; i++) {
      Throwable cause = current.getCause();
      boolean wrapper =
          current instanceof CompletionException || current instanceof ExecutionException;
      if (!wrapper || cause == null) {
        return current;
      }
      current = cause;
    }
    return current;
  }
}
