package dev.kosha.connector.kafka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.record.RecordFormat;
import dev.kosha.connector.kafka.schema.format.SchemaType;
import dev.kosha.connector.kafka.schema.registry.OwnSchema;
import dev.kosha.connector.kafka.schema.registry.RegisteredSchema;

/** Schemas in inputs and outputs of actions. */
final class SchemaJson {

  private SchemaJson() {}

  /** The schema that an input holds, of the kind that it names. */
  static OwnSchema own(JsonNode input) {
    SchemaType type =
        SchemaType.of(RecordFormat.of(input.path("type"), RecordFormat.AVRO))
            .orElse(SchemaType.AVRO);
    return OwnSchema.of(type, input.path("schema"), input.path("references"));
  }

  /** Puts where a schema stands in the registry. */
  static void putPlace(ObjectNode node, RegisteredSchema schema) {
    node.put("id", schema.id());
    schema.subject().ifPresent(subject -> node.put("subject", subject));
    schema.version().ifPresent(version -> node.put("version", version));
  }
}
