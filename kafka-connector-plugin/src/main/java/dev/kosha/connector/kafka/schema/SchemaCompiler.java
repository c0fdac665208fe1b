package dev.kosha.connector.kafka.schema;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.kafka.record.JsonText;
import dev.kosha.connector.kafka.schema.avro.AvroSchema;
import dev.kosha.connector.kafka.schema.format.CompiledSchema;
import dev.kosha.connector.kafka.schema.format.SchemaSource;
import dev.kosha.connector.kafka.schema.json.JsonSchema;
import dev.kosha.connector.kafka.schema.protobuf.ProtobufSchema;
import java.util.function.Function;

/** Makes schemas of their texts, by their kind. Thread-safe. */
final class SchemaCompiler implements Function<SchemaSource, CompiledSchema> {

  private final JsonText text = new JsonText();
  private final ObjectWriter writer;

  SchemaCompiler(JsonMapper mapper) {
    this.writer = mapper.writer();
  }

  /**
   * @throws dev.kosha.connector.api.ConnectorException SCHEMA_INVALID
   */
  @Override
  public CompiledSchema apply(SchemaSource source) {
    return switch (source.type()) {
      case AVRO -> AvroSchema.compile(source);
      case JSON -> JsonSchema.compile(source, text, writer);
      case PROTOBUF -> ProtobufSchema.compile(source);
    };
  }
}
