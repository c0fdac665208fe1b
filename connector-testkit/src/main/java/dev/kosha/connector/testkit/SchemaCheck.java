package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;

/** Checks documents against JSON Schema 2020-12, formats included. Thread-safe. */
final class SchemaCheck {

  private static final String META_SCHEMA = "https://json-schema.org/draft/2020-12/schema";

  private final SchemaRegistry registry =
      SchemaRegistry.withDialect(
          Dialects.getDraft202012(),
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  /** What is wrong with the document, or with the schema; in words; empty when it is valid. */
  List<String> faults(ObjectNode schema, JsonNode document) {
    try {
      return faults(registry.getSchema(schema), document);
    } catch (SchemaException e) {
      return List.of("broken schema: " + e.getMessage());
    }
  }

  /** What is wrong with the schema itself, in words. */
  List<String> faultsOfSchema(ObjectNode schema) {
    List<String> faults = faults(registry.getSchema(SchemaLocation.of(META_SCHEMA)), schema);
    if (faults.isEmpty()) {
      try {
        registry.getSchema(schema).initializeValidators();
      } catch (SchemaException e) {
        return List.of("broken schema: " + e.getMessage());
      }
    }
    return faults;
  }

  private static List<String> faults(Schema schema, JsonNode document) {
    return schema.validate(document).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }
}
