package dev.kosha.connector.kafka.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What a step of an operation came to. Immutable. */
sealed interface Step {

  /** The operation is over. */
  sealed interface Done extends Step {

    /** Tells the caller. */
    void settle(CompletableFuture<JsonNode> caller);
  }

  /** It has an answer. */
  record Answered(JsonNode answer) implements Done {
    @Override
    public void settle(CompletableFuture<JsonNode> caller) {
      caller.complete(answer);
    }
  }

  /** It failed. */
  record Failed(ConnectorException failure) implements Done {
    @Override
    public void settle(CompletableFuture<JsonNode> caller) {
      caller.completeExceptionally(failure);
    }
  }

  /**
   * The operation goes on.
   *
   * @param pause after this long; its thread is free until then
   */
  record Again(Duration pause) implements Step {}

  static Step done(JsonNode answer) {
    return new Answered(answer);
  }

  static Step failed(ConnectorException failure) {
    return new Failed(failure);
  }

  static Step again() {
    return new Again(Duration.ZERO);
  }

  static Step after(Duration pause) {
    return new Again(pause);
  }
}
