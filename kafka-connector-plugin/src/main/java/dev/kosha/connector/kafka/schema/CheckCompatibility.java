package dev.kosha.connector.kafka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.schema.registry.OwnSchema;
import dev.kosha.connector.kafka.schema.registry.RegistryClient;
import dev.kosha.connector.kafka.schema.registry.SchemaStore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code kafka.checkCompatibility}. */
final class CheckCompatibility {

  private final RegistryClient client;
  private final SchemaStore store;

  CheckCompatibility(RegistryClient client, SchemaStore store) {
    this.client = client;
    this.store = store;
  }

  CompletionStage<JsonNode> run(JsonNode input) {
    String subject = input.path("subject").asText();
    OwnSchema schema = SchemaJson.own(input);
    Optional<String> version =
        input.has("version") ? Optional.of(input.path("version").asText()) : Optional.empty();
    return FieldFault.at(
        store
            .compile(schema)
            .thenCompose(
                compiled -> check(subject, version, schema, input.path("normalize").booleanValue()))
            .thenCombine(CompatibilityLevel.of(client, subject), CheckCompatibility::answer),
        "/schema");
  }

  /** A subject that is not there yet forbids nothing; a version that is asked for must be there. */
  private CompletableFuture<JsonNode> check(
      String subject, Optional<String> version, OwnSchema schema, boolean normalize) {
    CompletableFuture<JsonNode> answer = client.compatibility(subject, version, schema, normalize);
    return version.isPresent() ? answer : Absent.asNull(answer);
  }

  private static JsonNode answer(JsonNode check, Optional<String> level) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("compatible", check.isNull() || check.path("is_compatible").asBoolean());
    ArrayNode messages = answer.putArray("messages");
    check.path("messages").forEach(message -> messages.add(message.asText()));
    // As Apicurio's registry tells it.
    if (check.path("reason").isTextual()) {
      messages.add(check.path("reason").textValue());
    }
    level.ifPresent(word -> answer.put("compatibility", word));
    return answer;
  }
}
