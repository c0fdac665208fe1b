package dev.kosha.connector.runner.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import dev.kosha.connector.runner.manifest.CompiledSchema;
import dev.kosha.connector.runner.manifest.InvalidSchemaException;
import dev.kosha.connector.runner.manifest.SchemaCompiler;
import dev.kosha.connector.runner.manifest.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiles the schemas of one plugin generation, in a registry of its own. */
final class GenerationSchemas implements SchemaCompiler {

  private final SchemaRegistry registry;
  private final Schema metaSchema;
  private final Schema manifestSchema;
  private final Map<String, ObjectNode> byId = new HashMap<>();

  GenerationSchemas(SchemaRegistry registry, Schema metaSchema, Schema manifestSchema) {
    this.registry = registry;
    this.metaSchema = metaSchema;
    this.manifestSchema = manifestSchema;
  }

  @Override
  public CompiledSchema compile(ObjectNode schema) throws InvalidSchemaException {
    refuse(Violations.of(metaSchema.validate(schema)));
    requireOwnId(schema);
    try {
      Schema compiled = registry.getSchema(schema);
      // Dangling references only come to light here.
      compiled.initializeValidators();
      InputValidator validator = InputValidator.of(compiled, schema);
      refuse(defaultFaults(validator));
      return validator;
    } catch (SchemaException e) {
      throw new InvalidSchemaException(
          List.of(new Violation("", "$ref", String.valueOf(e.getMessage()))));
    }
  }

  /** The library knows schemas by id, and would answer the first one for the second. */
  private void requireOwnId(ObjectNode schema) throws InvalidSchemaException {
    JsonNode id = schema.get("$id");
    if (id != null && !schema.equals(byId.computeIfAbsent(id.asText(), i -> schema))) {
      String message = "is the id of another schema of this plugin";
      throw new InvalidSchemaException(List.of(new Violation("/$id", "$id", message)));
    }
  }

  @Override
  public List<Violation> manifestViolations(ObjectNode manifest) {
    return Violations.of(manifestSchema.validate(manifest));
  }

  private static void refuse(List<Violation> faults) throws InvalidSchemaException {
    if (!faults.isEmpty()) {
      throw new InvalidSchemaException(faults);
    }
  }

  private static List<Violation> defaultFaults(InputValidator validator) {
    List<Violation> faults = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : validator.defaults()) {
      ObjectNode document = JsonNodeFactory.instance.objectNode();
      document.set(property.getKey(), property.getValue());
      String pointer = "/" + Violations.escape(property.getKey());
      for (Violation violation : validator.violations(document)) {
        if (violation.pointer().equals(pointer) || violation.pointer().startsWith(pointer + "/")) {
          String place = "/properties" + pointer + "/default";
          faults.add(new Violation(place, violation.keyword(), violation.message()));
        }
      }
    }
    return faults;
  }
}
