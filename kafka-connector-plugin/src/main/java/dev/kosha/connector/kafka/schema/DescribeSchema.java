package dev.kosha.connector.kafka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.schema.registry.RegisteredSchema;
import dev.kosha.connector.kafka.schema.registry.RegistryClient;
import dev.kosha.connector.kafka.schema.registry.SchemaStore;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/** {@code kafka.describeSchema}. */
final class DescribeSchema {

  private final RegistryClient client;
  private final SchemaStore store;

  DescribeSchema(RegistryClient client, SchemaStore store) {
    this.client = client;
    this.store = store;
  }

  CompletionStage<JsonNode> run(JsonNode input) {
    if (input.has("id") == input.has("subject")) {
      throw new ConnectorException(
              StandardErrorCode.INVALID_INPUT, "an id or a subject is needed, and not both")
          .at(input.has("id") ? "/id" : "/subject");
    }
    if (input.has("id")) {
      if (input.has("version")) {
        throw new ConnectorException(
                StandardErrorCode.INVALID_INPUT, "belongs to a subject, not to an id")
            .at("/version");
      }
      return byId(input.path("id").intValue());
    }
    JsonNode version = input.path("version");
    return bySubject(
        input.path("subject").asText(),
        version.isInt() ? OptionalInt.of(version.intValue()) : OptionalInt.empty());
  }

  private CompletionStage<JsonNode> byId(int id) {
    return store
        .byId(id)
        .thenCombine(
            Absent.untoldAsNull(client.usesOf(id)),
            (schema, uses) -> {
              ObjectNode answer = answer(schema);
              ArrayNode list = answer.putArray("uses");
              uses.forEach(
                  use ->
                      list.addObject()
                          .put("subject", use.path("subject").asText())
                          .put("version", use.path("version").asInt()));
              return answer;
            });
  }

  private CompletionStage<JsonNode> bySubject(String subject, OptionalInt version) {
    return store
        .fresh(subject, version)
        .thenCompose(
            schema ->
                client
                    .versions(subject)
                    .thenCombine(
                        CompatibilityLevel.of(client, subject),
                        (versions, level) -> {
                          ObjectNode answer = answer(schema);
                          answer.set("versions", versions);
                          level.ifPresent(word -> answer.put("compatibility", word));
                          return answer;
                        }));
  }

  private static ObjectNode answer(RegisteredSchema schema) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    SchemaJson.putPlace(answer, schema);
    answer.put("type", schema.schema().type().word());
    answer.put("schema", schema.source().text());
    answer.set("references", schema.source().toJson());
    ArrayNode names = answer.putArray("names");
    schema.schema().names().forEach(names::add);
    return answer;
  }
}
