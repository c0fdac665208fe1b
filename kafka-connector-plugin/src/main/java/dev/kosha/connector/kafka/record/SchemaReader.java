package dev.kosha.connector.kafka.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;

/** Reads keys and values that name a schema of a registry. Thread-safe. */
@FunctionalInterface
public interface SchemaReader {

  /**
   * Reads one. May block for seconds when the schema was not seen before.
   *
   * @param format one that has a schema
   * @throws UndecodableException when the bytes do not fit: asking again would not help
   * @throws ConnectorException when the registry cannot tell now
   */
  SchemaValue read(byte[] bytes, RecordFormat format) throws UndecodableException;

  /**
   * What was read.
   *
   * @param schema names the schema, so that the value can be written by it again
   */
  record SchemaValue(JsonNode value, JsonNode schema) {}
}
