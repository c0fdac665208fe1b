package dev.kosha.connector.runner.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.api.manifest.SchemaField;
import java.util.List;
import java.util.Optional;

/** Checks what one action's manifest says by itself. Used by one thread. */
final class ActionCheck {

  private final SchemaCompiler schemas;
  private final Faults faults;

  ActionCheck(SchemaCompiler schemas, Faults faults) {
    this.schemas = schemas;
    this.faults = faults;
  }

  Optional<ActionDefinition> check(String file, ActionManifest action, ObjectNode document) {
    Optional<CompiledSchema> input = compile(file, "/input", action.input());
    Optional<CompiledSchema> output = compile(file, "/output", action.output());
    for (int i = 0; i < action.examples().size(); i++) {
      String place = "/examples/" + i;
      var example = action.examples().get(i);
      input.ifPresent(s -> faults.addAll(file, place + "/input", s.violations(example.input())));
      output.ifPresent(s -> faults.addAll(file, place + "/output", s.violations(example.output())));
    }
    new FormHints(faults).check(file, "/ui", action.ui(), action.input());
    if (action.ui().has("preview") && !action.effects().readOnly()) {
      faults.add(file, "/ui/preview", "is for actions that only read");
    }
    for (String field : action.options().keySet()) {
      if (SchemaField.find(action.input(), field).isEmpty()) {
        faults.add(file, "/options/" + field, "is not a property of the input");
      }
    }
    return input.map(compiled -> new ActionDefinition(action, document, compiled));
  }

  private Optional<CompiledSchema> compile(String file, String part, ObjectNode schema) {
    try {
      CompiledSchema compiled = schemas.compile(schema);
      return Optional.of(compiled);
    } catch (InvalidSchemaException e) {
      List<Violation> violations = e.violations();
      faults.addAll(file, part, violations);
      return Optional.empty();
    }
  }
}
