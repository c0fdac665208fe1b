package dev.kosha.connector.kafka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.schema.registry.RegistryClient;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The rule by which a subject's schemas follow each other. */
final class CompatibilityLevel {

  private CompatibilityLevel() {}

  /** The level that counts for a subject; empty when the registry does not tell it. */
  static CompletableFuture<Optional<String>> of(RegistryClient client, String subject) {
    return Absent.untoldAsNull(client.level(subject))
        .thenCompose(
            own ->
                // Not every registry falls back to its own level by itself.
                own.isNull()
                    ? Absent.untoldAsNull(client.level())
                    : CompletableFuture.completedFuture(own))
        .thenApply(CompatibilityLevel::word);
  }

  private static Optional<String> word(JsonNode level) {
    JsonNode word = level.path("compatibilityLevel");
    return word.isTextual() ? Optional.of(word.textValue()) : Optional.empty();
  }
}
