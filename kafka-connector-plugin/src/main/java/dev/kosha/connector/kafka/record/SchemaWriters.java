package dev.kosha.connector.kafka.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;

/** Writes the keys and values of one call by their schemas, which were looked up before. */
@FunctionalInterface
public interface SchemaWriters {

  /**
   * Writes one.
   *
   * @param item the record; its own schema wins over that of the call
   * @param field {@code key} or {@code value}
   * @param format one that has a schema
   * @param pointer where the record stands in the input
   * @throws ConnectorException when there is no such schema, or the value does not fit it
   */
  byte[] write(JsonNode item, String field, RecordFormat format, String pointer);
}
