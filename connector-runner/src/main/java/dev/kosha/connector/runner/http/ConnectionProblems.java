package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.connection.ConnectionRefusedException;
import dev.kosha.connector.runner.connection.UnknownConnectionException;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/** What callers are told when a connection cannot be read or changed. */
final class ConnectionProblems {

  private ConnectionProblems() {}

  /** The same stage; where it fails for a reason that callers can mend, with its problem. */
  static <T> CompletionStage<T> told(CompletionStage<T> stage) {
    return stage.exceptionally(
        failure -> {
          Throwable cause =
              failure instanceof CompletionException && failure.getCause() != null
                  ? failure.getCause()
                  : failure;
          if (cause instanceof ConnectionRefusedException refused) {
            throw new RequestRefusedException(problem(refused));
          }
          if (cause instanceof UnknownConnectionException) {
            throw new RequestRefusedException(
                ProtocolError.CONNECTOR_NOT_FOUND, "the connection's connector is not installed");
          }
          if (cause instanceof RejectedExecutionException) {
            throw new RequestRefusedException(
                Problem.of(Failure.of(RunnerErrorCode.OVERLOADED, "too many wait for the store")));
          }
          throw new CompletionException(cause);
        });
  }

  private static Problem problem(ConnectionRefusedException refused) {
    String message = String.valueOf(refused.getMessage());
    return switch (refused.reason()) {
      case UNKNOWN -> Problem.of(Failure.of(RunnerErrorCode.CONNECTION_NOT_FOUND, message));
      case AMBIGUOUS -> Problem.of(ProtocolError.REQUEST_INVALID, message);
      case CONNECTOR_UNKNOWN -> Problem.of(ProtocolError.CONNECTOR_NOT_FOUND, message);
      case STORE_UNAVAILABLE -> Problem.of(Failure.of(RunnerErrorCode.STORE_UNAVAILABLE, message));
      case READ_ONLY -> Problem.of(Failure.of(RunnerErrorCode.CONNECTION_READ_ONLY, message));
      case CHANGED -> Problem.of(ProtocolError.PRECONDITION_FAILED, message);
      case INVALID ->
          new Problem(
              RunnerErrorCode.INPUT_INVALID.category().httpStatus(),
              RunnerErrorCode.INPUT_INVALID.name(),
              message,
              false,
              refused.violations());
    };
  }
}
