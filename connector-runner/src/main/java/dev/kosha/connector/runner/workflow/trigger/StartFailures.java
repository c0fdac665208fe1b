package dev.kosha.connector.runner.workflow.trigger;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.api.TriggerSink.Refusal;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What it means for a trigger that a run was not started. */
final class StartFailures {

  private static final Logger LOG = LoggerFactory.getLogger(StartFailures.class);

  private StartFailures() {}

  static Throwable unwrap(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Why the occurrence can never start a run; empty when a later start can succeed. */
  static Optional<Refusal> refusal(int index, Throwable failure) {
    return unwrap(failure) instanceof WorkflowRefusedException refused
            && refused.reason() == WorkflowRefusedException.Reason.INPUT_INVALID
        ? Optional.of(new Refusal(index, refused.reason().name(), words(refused)))
        : Optional.empty();
  }

  /** Why no run can be started now. */
  static ConnectorException unavailable(Throwable failure) {
    boolean busy =
        unwrap(failure) instanceof WorkflowRefusedException refused
            && refused.reason() == WorkflowRefusedException.Reason.OVERLOADED;
    return new ConnectorException(
        busy ? StandardErrorCode.RATE_LIMITED : StandardErrorCode.UNAVAILABLE, words(failure));
  }

  static String words(Throwable failure) {
    Throwable cause = unwrap(failure);
    if (cause instanceof WorkflowRefusedException refused) {
      String message = String.valueOf(refused.getMessage());
      return refused.faults().isEmpty()
          ? message
          : "%s: %s %s"
              .formatted(
                  message, refused.faults().get(0).pointer(), refused.faults().get(0).message());
    }
    LOG.error("a run cannot be started", cause);
    return "the runner failed; its log has the cause";
  }
}
