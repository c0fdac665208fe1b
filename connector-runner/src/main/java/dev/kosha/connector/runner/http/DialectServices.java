package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.runner.connection.StoredConnections;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import java.util.concurrent.CompletionStage;

/**
 * What the routes of dialects need of the runner. Thread-safe.
 *
 * @param actions calls of actions
 * @param connections tests of settings
 * @param ids of invocations
 * @param limits of callers
 * @param origins of requests
 */
record DialectServices(
    ActionCalls actions,
    ConnectionCalls connections,
    InvocationIds ids,
    CallerLimits limits,
    Origins origins) {

  /** Tests settings that are not stored. */
  CompletionStage<ConnectionStatus> test(ObjectNode draft) {
    StoredConnections stored =
        connections
            .stored()
            .orElseThrow(
                () ->
                    new RequestRefusedException(
                        Problem.of(
                            Failure.of(
                                RunnerErrorCode.STORE_UNAVAILABLE,
                                "a runner without a store tests no settings"))));
    return ConnectionProblems.told(stored.test(ConnectionBody.read(draft, "", "").named().draft()));
  }
}
