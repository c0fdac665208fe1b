package dev.kosha.connector.kafka.schema.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.record.UndecodableException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A schema by which values are written and read. Immutable and thread-safe.
 *
 * <p>Bytes here are those after the schema's id in a record.
 */
public interface CompiledSchema {

  SchemaType type();

  /** The names that a record of this schema may have; the first is the schema's own. */
  List<String> names();

  /**
   * How values are written.
   *
   * @param message the message to write, of a schema that has several; empty for the first
   * @throws ConnectorException SCHEMA_NOT_FOUND when the schema has no such message
   */
  ValueWriter writer(Optional<String> message);

  /**
   * Reads a value.
   *
   * @param bytes from its position to its limit
   * @throws UndecodableException when they were not written by this schema
   */
  Decoded read(ByteBuffer bytes) throws UndecodableException;

  /**
   * A value that was read.
   *
   * @param message its name, of a schema that has several
   */
  record Decoded(JsonNode value, Optional<String> message) {

    /** A value of a schema that has but one. */
    public static Decoded of(JsonNode value) {
      return new Decoded(value, Optional.empty());
    }
  }
}
