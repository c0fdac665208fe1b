package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.KafkaErrors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Turns what a handler starts into what the host expects: a stage that fails with our errors. */
public final class Answers {

  private Answers() {}

  /** Starts, and fails the stage instead of throwing. */
  public static CompletionStage<JsonNode> of(Supplier<CompletionStage<JsonNode>> start) {
    return of("connection", start);
  }

  /**
   * The same.
   *
   * @param thing what the call is about, to start an error's message with
   */
  public static CompletionStage<JsonNode> of(
      String thing, Supplier<CompletionStage<JsonNode>> start) {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    try {
      var unused =
          start
              .get()
              .whenComplete(
                  (node, error) -> {
                    if (error == null) {
                      answer.complete(node);
                    } else {
                      answer.completeExceptionally(KafkaErrors.translate(error, thing));
                    }
                  });
    } catch (ConnectorException | RejectedExecutionException e) {
      answer.completeExceptionally(KafkaErrors.translate(e, thing));
    }
    return answer;
  }

  /** Of an action after which a consumer is no longer in its group. */
  static JsonNode ofGroup(ConsumerDefinition left) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("consumer", left.name())
        .put("groupId", left.groupId());
  }
}
