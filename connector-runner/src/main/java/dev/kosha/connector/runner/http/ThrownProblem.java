package dev.kosha.connector.runner.http;

import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.runner.invoke.Failure;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells callers of what ended the handling of their request. */
final class ThrownProblem {

  private static final Logger LOG = LoggerFactory.getLogger(ThrownProblem.class);

  private ThrownProblem() {}

  /** The problem of a refusal; anything else is a defect, whose cause goes to the log. */
  static Problem of(Throwable thrown, HttpServerRequest request, String invocationId) {
    Throwable failure =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (failure instanceof RequestRefusedException refused) {
      return refused.problem();
    }
    LOG.error(
        "{} {} failed unexpectedly, invocation '{}'",
        request.method(),
        request.path(),
        invocationId,
        failure);
    return Problem.of(
        Failure.of(StandardErrorCode.INTERNAL, "the runner failed; its log has the cause"));
  }
}
