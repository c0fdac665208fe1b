package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.runner.registry.CopiedTrace;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One test of a session, its answer made of host types. */
final class SessionTest {

  private static final Logger LOG = LoggerFactory.getLogger(SessionTest.class);
  private static final long LIMIT_SECONDS = 15;

  private SessionTest() {}

  /** Runs plugin code: call it on a thread of the generation. Always completes normally. */
  static CompletableFuture<ConnectionStatus> run(OpenSession session) {
    if (!session.acquire()) {
      return CompletableFuture.completedFuture(
          ConnectionStatus.failed(
              StandardErrorCode.UNAVAILABLE, "the connection is being changed; test it again"));
    }
    CompletableFuture<ConnectionStatus> status = new CompletableFuture<>();
    try {
      session
          .test()
          .whenComplete((answer, failure) -> status.complete(hostStatus(session, answer, failure)));
    } catch (RuntimeException | LinkageError e) {
      status.complete(failed(session, e));
    }
    return status
        .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
        .exceptionally(failure -> failed(session, failure))
        .whenComplete((answer, failure) -> session.release());
  }

  /**
   * What it means for the test that the session cannot be opened.
   *
   * @throws UnknownConnectionException when that is the reason
   */
  static ConnectionStatus notOpened(String name, Throwable failure) {
    Throwable cause = unwrap(failure);
    if (cause instanceof UnknownConnectionException unknown) {
      throw unknown;
    }
    if (cause instanceof InvalidSettingsException) {
      return ConnectionStatus.failed(
          StandardErrorCode.INVALID_INPUT, String.valueOf(cause.getMessage()));
    }
    return failed("connection '" + name + "'", cause);
  }

  private static Throwable unwrap(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static ConnectionStatus hostStatus(
      OpenSession session, @Nullable ConnectionStatus answer, @Nullable Throwable failure) {
    if (failure != null) {
      return failed(session, failure);
    }
    if (answer == null) {
      return failed(session, new IllegalStateException("the plugin answered null"));
    }
    ObjectNode details = (ObjectNode) HostTree.copyOf(answer.details());
    return new ConnectionStatus(answer.ok(), answer.code(), answer.message(), details);
  }

  private static ConnectionStatus failed(Object session, Throwable failure) {
    Throwable cause = unwrap(failure);
    if (cause instanceof ConnectorException told) {
      return ConnectionStatus.failed(told.code(), told.message());
    }
    if (cause instanceof TimeoutException) {
      return ConnectionStatus.failed(
          StandardErrorCode.TIMEOUT, "no answer within " + LIMIT_SECONDS + " s");
    }
    if (cause instanceof RejectedExecutionException) {
      return ConnectionStatus.failed(
          StandardErrorCode.UNAVAILABLE, "all threads of the connector are taken");
    }
    LOG.error("test of {} failed: {}", session, CopiedTrace.of(cause));
    return ConnectionStatus.failed(
        StandardErrorCode.INTERNAL, "the test ended with a defect of the plugin; see the log");
  }
}
