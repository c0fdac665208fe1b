package dev.kosha.connector.runner.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Compiles the schemas of one plugin generation, and of no other: schemas are known by their {@code
 * $id}, and a new generation may bring a new schema under an old one. Used by one thread.
 */
public interface SchemaCompiler {

  /**
   * Compiles one schema.
   *
   * @throws InvalidSchemaException when it breaks the meta-schema, refers to what is not there, or
   *     brings a default that does not fit
   */
  CompiledSchema compile(ObjectNode schema) throws InvalidSchemaException;

  /** Every way in which a manifest breaks the manifest schema. */
  List<Violation> manifestViolations(ObjectNode manifest);
}
