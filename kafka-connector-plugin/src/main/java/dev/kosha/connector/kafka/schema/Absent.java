package dev.kosha.connector.kafka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** For what a registry may have or not, or may not know how to tell. */
final class Absent {

  private static final Set<SchemaErrorCode> UNTOLD =
      Set.of(SchemaErrorCode.SCHEMA_NOT_FOUND, SchemaErrorCode.REGISTRY_UNAVAILABLE);

  private Absent() {}

  /** The answer, or null when the registry has none. */
  static CompletableFuture<JsonNode> asNull(CompletableFuture<JsonNode> answer) {
    return asNull(answer, Set.of(SchemaErrorCode.SCHEMA_NOT_FOUND));
  }

  /** The same, also when the registry does not understand the question. */
  static CompletableFuture<JsonNode> untoldAsNull(CompletableFuture<JsonNode> answer) {
    return asNull(answer, UNTOLD);
  }

  private static CompletableFuture<JsonNode> asNull(
      CompletableFuture<JsonNode> answer, Set<SchemaErrorCode> codes) {
    return answer.exceptionallyCompose(
        error ->
            KafkaErrors.unwrap(error) instanceof ConnectorException failure
                    && failure.code() instanceof SchemaErrorCode code
                    && codes.contains(code)
                ? CompletableFuture.completedFuture(NullNode.instance)
                : CompletableFuture.failedFuture(error));
  }
}
