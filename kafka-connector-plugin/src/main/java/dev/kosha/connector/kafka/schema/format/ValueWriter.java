package dev.kosha.connector.kafka.schema.format;

import com.fasterxml.jackson.databind.JsonNode;

/** Writes values of one schema. Thread-safe. */
@FunctionalInterface
public interface ValueWriter {

  /**
   * The bytes of a value, to stand after the schema's id.
   *
   * @throws Misfit when the value does not fit the schema
   */
  byte[] write(JsonNode value) throws Misfit;
}
