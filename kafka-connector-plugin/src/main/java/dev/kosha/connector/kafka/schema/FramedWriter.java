package dev.kosha.connector.kafka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.schema.format.Misfit;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import dev.kosha.connector.kafka.schema.format.SchemaType;
import dev.kosha.connector.kafka.schema.format.ValueWriter;
import dev.kosha.connector.kafka.schema.registry.RegisteredSchema;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Writes keys or values by one schema, in the registry's wire format: a zero byte, the schema's id
 * in four bytes, and what the kind of schema makes of the value. Thread-safe.
 */
final class FramedWriter {

  static final byte MAGIC = 0;
  static final int HEADER = 1 + Integer.BYTES;

  private final RegisteredSchema registered;
  private final ValueWriter writer;

  private FramedWriter(RegisteredSchema registered, ValueWriter writer) {
    this.registered = registered;
    this.writer = writer;
  }

  /**
   * @throws ConnectorException when the schema is of another kind, or has no such message
   */
  static FramedWriter of(RegisteredSchema registered, SchemaType type, Optional<String> message) {
    if (registered.schema().type() != type) {
      throw new ConnectorException(
          SchemaErrorCode.SCHEMA_TYPE_MISMATCH,
          "%s is of the format %s, and not %s"
              .formatted(registered, registered.schema().type().word(), type.word()));
    }
    if (message.isPresent() && type != SchemaType.PROTOBUF) {
      throw new ConnectorException(
              StandardErrorCode.INVALID_INPUT, "only a Protobuf schema has messages to choose from")
          .at("/message");
    }
    return new FramedWriter(registered, registered.schema().writer(message));
  }

  /**
   * @param field {@code key} or {@code value}
   * @param pointer where it stands in the input
   * @throws ConnectorException RECORD_BREAKS_SCHEMA at the place that does not fit
   */
  byte[] write(JsonNode value, String field, String pointer) {
    byte[] payload;
    try {
      payload = writer.write(value);
    } catch (Misfit e) {
      throw new ConnectorException(
              SchemaErrorCode.RECORD_BREAKS_SCHEMA,
              "%s%s %s: it breaks %s"
                  .formatted(
                      field,
                      e.pointer().isEmpty() ? "" : " at " + e.pointer(),
                      e.reason(),
                      registered))
          .at(pointer + e.pointer());
    }
    return ByteBuffer.allocate(HEADER + payload.length)
        .put(MAGIC)
        .putInt(registered.id())
        .put(payload)
        .array();
  }
}
