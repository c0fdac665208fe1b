package dev.kosha.connector.kafka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.client.FieldFault;
import dev.kosha.connector.kafka.schema.registry.OwnSchema;
import dev.kosha.connector.kafka.schema.registry.RegistryClient;
import dev.kosha.connector.kafka.schema.registry.SchemaStore;
import java.util.concurrent.CompletionStage;

/** {@code kafka.registerSchema}. */
final class RegisterSchema {

  private final RegistryClient client;
  private final SchemaStore store;

  RegisterSchema(RegistryClient client, SchemaStore store) {
    this.client = client;
    this.store = store;
  }

  CompletionStage<JsonNode> run(JsonNode input) {
    String subject = input.path("subject").asText();
    OwnSchema schema = SchemaJson.own(input);
    boolean normalize = input.path("normalize").booleanValue();
    if (input.path("validateOnly").booleanValue()) {
      return new CheckCompatibility(client, store).run(input).thenApply(RegisterSchema::dryRun);
    }
    return FieldFault.at(
        store
            .register(subject, schema, normalize)
            .thenApply(
                registered -> {
                  ObjectNode answer = JsonNodeFactory.instance.objectNode();
                  SchemaJson.putPlace(answer, registered);
                  return answer;
                }),
        "/schema");
  }

  private static JsonNode dryRun(JsonNode check) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("validateOnly", true);
    answer.set("compatible", check.path("compatible"));
    answer.set("messages", check.path("messages"));
    return answer;
  }
}
