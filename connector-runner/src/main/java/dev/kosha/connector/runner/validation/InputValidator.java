package dev.kosha.connector.runner.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import dev.kosha.connector.runner.manifest.CompiledSchema;
import dev.kosha.connector.runner.manifest.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One compiled schema. Immutable and thread-safe; lives as long as its generation. */
final class InputValidator implements CompiledSchema {

  private final Schema schema;
  private final List<Map.Entry<String, JsonNode>> defaults;

  private InputValidator(Schema schema, List<Map.Entry<String, JsonNode>> defaults) {
    this.schema = schema;
    this.defaults = defaults;
  }

  static InputValidator of(Schema compiled, ObjectNode schema) {
    List<Map.Entry<String, JsonNode>> defaults = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode value = property.getValue().get("default");
      if (value != null) {
        defaults.add(Map.entry(property.getKey(), value.deepCopy()));
      }
    }
    return new InputValidator(compiled, List.copyOf(defaults));
  }

  @Override
  public List<Violation> violations(JsonNode document) {
    List<Error> errors = schema.validate(document);
    return errors.isEmpty() ? List.of() : Violations.of(errors);
  }

  /**
   * The library can fill defaults too, but inserts the schema's own node, which a handler could
   * then change for everybody.
   */
  @Override
  public void fillDefaults(JsonNode document) {
    if (document instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : defaults) {
        if (!object.has(entry.getKey())) {
          object.set(entry.getKey(), entry.getValue().deepCopy());
        }
      }
    }
  }

  List<Map.Entry<String, JsonNode>> defaults() {
    return defaults;
  }
}
