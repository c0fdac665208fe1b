package dev.kosha.connector.runner.workflow;

import dev.kosha.connector.runner.store.StoreException;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException.Reason;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what a store that does not answer means to callers. */
final class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private Refusals() {}

  /** The same stage; where it fails for want of the store, with a refusal. */
  static <T> CompletionStage<T> told(CompletionStage<T> stage) {
    return stage.exceptionally(
        failure -> {
          Throwable cause =
              failure instanceof CompletionException && failure.getCause() != null
                  ? failure.getCause()
                  : failure;
          if (cause instanceof WorkflowRefusedException refused) {
            throw refused;
          }
          if (cause instanceof RejectedExecutionException) {
            throw new WorkflowRefusedException(
                Reason.OVERLOADED, "too many wait for the store; try again in a moment");
          }
          if (cause instanceof StoreException) {
            LOG.error("the store of workflows does not answer: {}", cause.getMessage());
            throw new WorkflowRefusedException(
                Reason.STORE_UNAVAILABLE, "the store does not answer; nothing was changed");
          }
          throw new CompletionException(cause);
        });
  }
}
