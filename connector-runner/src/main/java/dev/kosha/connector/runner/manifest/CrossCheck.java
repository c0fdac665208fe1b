package dev.kosha.connector.runner.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ActionCall;
import dev.kosha.connector.api.manifest.ActionGroup;
import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.api.manifest.OptionSource;
import dev.kosha.connector.api.manifest.SchemaField;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks what the manifests of one plugin say about each other. Used by one thread. */
final class CrossCheck {

  private final Faults faults;

  CrossCheck(Faults faults) {
    this.faults = faults;
  }

  void check(
      String connectorFile, ConnectorManifest connector, Map<String, ActionDefinition> files) {
    Map<String, ActionDefinition> actions = byId(files);
    listed(connectorFile, connector, actions);
    Set<String> groups = new HashSet<>(connector.groups().stream().map(ActionGroup::id).toList());
    files.forEach(
        (file, action) -> {
          ActionManifest manifest = action.manifest();
          if (!groups.contains(manifest.group())) {
            faults.add(
                file, "/group", "'%s' is no group of the connector".formatted(manifest.group()));
          }
          if (!connector.actions().contains(manifest.id())) {
            faults.add(
                file, "/id", "'%s' is not listed in connector.json".formatted(manifest.id()));
          }
          String expected = "actions/" + manifest.id().substring(manifest.id().indexOf('.') + 1);
          if (!file.equals(expected + ".json")) {
            faults.add(file, "/id", "'%s' belongs into %s.json".formatted(manifest.id(), expected));
          }
          options(file, manifest, actions);
          for (int i = 0; i < manifest.examples().size(); i++) {
            calls(
                file,
                "/examples/%d/before".formatted(i),
                manifest.examples().get(i).before(),
                actions);
          }
        });
    connector
        .findDev()
        .ifPresent(
            dev -> {
              calls(connectorFile, "/dev/seed", dev.seed(), actions);
              calls(connectorFile, "/dev/firstCalls", dev.firstCalls(), actions);
            });
  }

  private Map<String, ActionDefinition> byId(Map<String, ActionDefinition> files) {
    Map<String, ActionDefinition> actions = new HashMap<>();
    files.forEach(
        (file, action) -> {
          if (actions.putIfAbsent(action.manifest().id(), action) != null) {
            faults.add(file, "/id", "'%s' has two manifests".formatted(action.manifest().id()));
          }
        });
    return actions;
  }

  private void listed(
      String file, ConnectorManifest connector, Map<String, ActionDefinition> actions) {
    for (int i = 0; i < connector.actions().size(); i++) {
      String id = connector.actions().get(i);
      if (!id.startsWith(connector.id() + ".")) {
        faults.add(
            file, "/actions/" + i, "'%s' must start with '%s.'".formatted(id, connector.id()));
      }
      if (!actions.containsKey(id)) {
        faults.add(file, "/actions/" + i, "'%s' has no valid manifest in actions/".formatted(id));
      }
    }
  }

  private void options(
      String file, ActionManifest manifest, Map<String, ActionDefinition> actions) {
    manifest
        .options()
        .forEach(
            (field, source) -> {
              String place = "/options/" + field;
              ActionDefinition target = actions.get(source.action());
              if (target == null) {
                faults.add(file, place + "/action", "'%s' is no action".formatted(source.action()));
                return;
              }
              if (!target.manifest().effects().readOnly()) {
                faults.add(
                    file, place + "/action", "'%s' is not read-only".formatted(source.action()));
              }
              input(file, place, manifest, field, source, target);
              items(file, place + "/items", source.items(), target.manifest().output());
            });
  }

  /** What it takes from other fields is checked with an example of the other action's own. */
  private void input(
      String file,
      String place,
      ActionManifest manifest,
      String option,
      OptionSource source,
      ActionDefinition target) {
    ObjectNode input = source.input().deepCopy();
    JsonNode known = target.manifest().input().path("properties");
    source
        .with()
        .forEach(
            (name, field) -> {
              if (!SchemaField.isBeside(manifest.input(), option, field)) {
                faults.add(
                    file,
                    place + "/with/" + name,
                    "'%s' is no property of the input beside it".formatted(field));
              }
              if (!known.has(name)) {
                faults.add(
                    file,
                    place + "/with/" + name,
                    "is no property of the input of '%s'".formatted(source.action()));
              }
              input.set(name, known.path(name).path("examples").path(0));
            });
    faults.addAll(file, place + "/input", target.input().violations(input));
  }

  /** Follows {@code .topics[].name} through the properties of the output schema. */
  private void items(String file, String place, String path, JsonNode output) {
    JsonNode schema = output;
    for (String step : path.substring(1).split("\\.", -1)) {
      boolean each = step.endsWith("[]");
      String name = each ? step.substring(0, step.length() - 2) : step;
      JsonNode next = schema.path("properties").path(name);
      if (next.isMissingNode()) {
        faults.add(file, place, "'%s' is not a property of that output".formatted(name));
        return;
      }
      schema = each ? next.path("items") : next;
    }
  }

  private void calls(
      String file, String place, List<ActionCall> calls, Map<String, ActionDefinition> actions) {
    for (int i = 0; i < calls.size(); i++) {
      ActionCall call = calls.get(i);
      ActionDefinition target = actions.get(call.action());
      if (target == null) {
        faults.add(file, place + "/" + i + "/action", "'%s' is no action".formatted(call.action()));
      } else {
        faults.addAll(file, place + "/" + i + "/input", target.input().violations(call.input()));
      }
    }
  }
}
