package dev.kosha.connector.runner.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ActionGroup;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.api.manifest.SchemaField;
import dev.kosha.connector.api.manifest.TriggerManifest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the manifests of a connector's triggers. Used by one thread. */
final class TriggerCheck {

  private final SchemaCompiler schemas;
  private final Faults faults;
  private final ConnectorManifest connector;
  private final Map<String, ActionDefinition> actions;
  private final Map<String, TriggerDefinition> found = new LinkedHashMap<>();

  TriggerCheck(
      SchemaCompiler schemas,
      Faults faults,
      ConnectorManifest connector,
      Collection<ActionDefinition> actions) {
    this.schemas = schemas;
    this.faults = faults;
    this.connector = connector;
    this.actions =
        actions.stream()
            .collect(Collectors.toMap(a -> a.manifest().id(), a -> a, (one, other) -> one));
  }

  void check(String file, TriggerManifest trigger, ObjectNode document) {
    place(file, trigger);
    Optional<CompiledSchema> settings = compile(file, "/settings", trigger.settings());
    Optional<CompiledSchema> output = compile(file, "/output", trigger.output());
    for (int i = 0; i < trigger.examples().size(); i++) {
      String at = "/examples/" + i;
      var example = trigger.examples().get(i);
      settings.ifPresent(
          s -> faults.addAll(file, at + "/settings", s.violations(example.settings())));
      output.ifPresent(s -> faults.addAll(file, at + "/output", s.violations(example.output())));
    }
    new FormHints(faults).check(file, "/ui", trigger.ui(), trigger.settings());
    options(file, trigger);
    settings.ifPresent(
        compiled -> found.put(trigger.id(), new TriggerDefinition(trigger, document, compiled)));
  }

  /** The triggers that connector.json lists; those that it lists and nobody brought are faults. */
  List<TriggerDefinition> ordered(String connectorFile) {
    for (int i = 0; i < connector.triggers().size(); i++) {
      String id = connector.triggers().get(i);
      if (!found.containsKey(id)) {
        faults.add(
            connectorFile,
            "/triggers/" + i,
            "'%s' has no valid manifest in triggers/".formatted(id));
      }
      if (!id.startsWith(connector.id() + ".")) {
        faults.add(
            connectorFile,
            "/triggers/" + i,
            "'%s' must start with '%s.'".formatted(id, connector.id()));
      }
    }
    return connector.triggers().stream().map(found::get).filter(Objects::nonNull).toList();
  }

  private void place(String file, TriggerManifest trigger) {
    String id = trigger.id();
    Set<String> groups =
        connector.groups().stream().map(ActionGroup::id).collect(Collectors.toSet());
    if (!groups.contains(trigger.group())) {
      faults.add(file, "/group", "'%s' is no group of the connector".formatted(trigger.group()));
    }
    if (!connector.triggers().contains(id)) {
      faults.add(file, "/id", "'%s' is not listed in connector.json".formatted(id));
    }
    if (actions.containsKey(id)) {
      faults.add(file, "/id", "'%s' is the id of an action".formatted(id));
    }
    String expected = "triggers/" + id.substring(id.indexOf('.') + 1);
    if (!file.equals(expected + ".json")) {
      faults.add(file, "/id", "'%s' belongs into %s.json".formatted(id, expected));
    }
  }

  private void options(String file, TriggerManifest trigger) {
    trigger
        .options()
        .forEach(
            (field, source) -> {
              String at = "/options/" + field;
              if (SchemaField.find(trigger.settings(), field).isEmpty()) {
                faults.add(file, at, "is not a property of the settings");
              }
              ActionDefinition target = actions.get(source.action());
              if (target == null || !target.manifest().effects().readOnly()) {
                faults.add(
                    file, at + "/action", "'%s' is no read-only action".formatted(source.action()));
              } else {
                faults.addAll(file, at + "/input", target.input().violations(source.input()));
              }
            });
  }

  private Optional<CompiledSchema> compile(String file, String part, ObjectNode schema) {
    try {
      return Optional.of(schemas.compile(schema));
    } catch (InvalidSchemaException e) {
      faults.addAll(file, part, e.violations());
      return Optional.empty();
    }
  }
}
