package dev.kosha.connector.kafka.schema.avro;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.record.UndecodableException;
import dev.kosha.connector.kafka.schema.format.CompiledSchema;
import dev.kosha.connector.kafka.schema.format.Misfit;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import dev.kosha.connector.kafka.schema.format.SchemaSource;
import dev.kosha.connector.kafka.schema.format.SchemaType;
import dev.kosha.connector.kafka.schema.format.ValueWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** An Avro schema. Immutable and thread-safe. */
public final class AvroSchema implements CompiledSchema {

  private final Schema schema;
  private final AvroDefaults defaults;

  private AvroSchema(Schema schema) {
    this.schema = schema;
    this.defaults = AvroDefaults.of(schema);
  }

  /**
   * Reads a schema. Leaves values of Avro's classes at the thread: one that the plugin owns.
   *
   * @throws ConnectorException SCHEMA_INVALID
   */
  public static AvroSchema compile(SchemaSource source) {
    try {
      Schema.Parser parser = new Schema.Parser();
      for (SchemaSource.Import each : source.imports()) {
        var unused = parser.parse(each.text());
      }
      return new AvroSchema(parser.parse(source.text()));
    } catch (RuntimeException | StackOverflowError e) {
      throw new ConnectorException(
          SchemaErrorCode.SCHEMA_INVALID, "the text is no Avro schema: " + reason(e), e);
    }
  }

  @Override
  public SchemaType type() {
    return SchemaType.AVRO;
  }

  @Override
  public List<String> names() {
    return switch (schema.getType()) {
      case RECORD, ENUM, FIXED -> List.of(schema.getFullName());
      default -> List.of();
    };
  }

  @Override
  public ValueWriter writer(Optional<String> message) {
    if (message.isPresent() && !names().contains(message.get())) {
      throw new ConnectorException(
          SchemaErrorCode.SCHEMA_NOT_FOUND,
          "the Avro schema describes '%s' and not '%s'"
              .formatted(schema.getFullName(), message.get()));
    }
    return this::write;
  }

  private byte[] write(JsonNode value) throws Misfit {
    AvroOutput out = new AvroOutput();
    new AvroWriter(out, defaults).write(value, schema);
    return out.toByteArray();
  }

  @Override
  public Decoded read(ByteBuffer bytes) throws UndecodableException {
    AvroInput in = new AvroInput(bytes);
    JsonNode value = new AvroReader(in).read(schema);
    in.requireEnd();
    return Decoded.of(value);
  }

  private static String reason(Throwable error) {
    if (error instanceof StackOverflowError) {
      return "it nests too deeply";
    }
    if (error instanceof NullPointerException) {
      // So the library says it, without the name.
      return "it names a type that neither it nor a reference defines";
    }
    // Avro passes on what its JSON parser says, with the place in a second line.
    String message = String.valueOf(error.getMessage());
    int line = message.indexOf('\n');
    return line < 0 ? message : message.substring(0, line);
  }
}
