package dev.kosha.connector.runner.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A JSON Schema 2020-12, ready for use. Immutable and thread-safe. */
public interface CompiledSchema {

  /** Every way in which the document breaks the schema; empty for a valid one. */
  List<Violation> violations(JsonNode document);

  /**
   * Adds to a valid document the defaults of the top-level properties that it leaves out. Changes
   * the document; what is added is a copy of its own.
   */
  void fillDefaults(JsonNode document);
}
