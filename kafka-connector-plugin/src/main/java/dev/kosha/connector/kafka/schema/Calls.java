package dev.kosha.connector.kafka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.KafkaErrors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Ends what is asked of a registry when the call ends that asked. */
final class Calls {

  private Calls() {}

  /** Runs an action. */
  static CompletionStage<JsonNode> run(
      ActionContext invocation, Supplier<CompletionStage<JsonNode>> work) {
    try {
      return endWith(invocation, work.get());
    } catch (ConnectorException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** The same result, or CANCELLED if the call ends first. What was sent takes its course. */
  static <T> CompletableFuture<T> endWith(ActionContext invocation, CompletionStage<T> result) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    var unused =
        result.whenComplete(
            (value, error) -> {
              if (error == null) {
                answer.complete(value);
              } else {
                answer.completeExceptionally(KafkaErrors.translate(error, "schema registry"));
              }
            });
    if (!answer.isDone()) {
      invocation
          .cancellation()
          .onCancel(
              () ->
                  answer.completeExceptionally(
                      new ConnectorException(
                          StandardErrorCode.CANCELLED,
                          "the call ended before the schema registry answered")));
    }
    return answer;
  }
}
