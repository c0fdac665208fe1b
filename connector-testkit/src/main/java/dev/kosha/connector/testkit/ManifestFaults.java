package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.api.manifest.ActionExample;
import dev.kosha.connector.api.manifest.ActionGroup;
import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.api.manifest.SchemaField;
import dev.kosha.connector.api.manifest.TriggerExample;
import dev.kosha.connector.api.manifest.TriggerManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with a connector's manifests without running anything. Used by one thread. */
final class ManifestFaults {

  private static final String MANIFEST_SCHEMA = "manifest.schema.json";

  private final SchemaCheck schemas = new SchemaCheck();
  private final ManifestFolder manifests;
  private final ObjectNode manifestSchema;
  private final List<String> faults = new ArrayList<>();

  private ManifestFaults(ManifestFolder manifests) {
    this.manifests = manifests;
    try (InputStream schema = ManifestFaults.class.getResourceAsStream(MANIFEST_SCHEMA)) {
      this.manifestSchema =
          (ObjectNode) new JsonMapper().readTree(Objects.requireNonNull(schema, MANIFEST_SCHEMA));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every fault, each with the manifest it lies in; empty when all is well. */
  static List<String> of(ManifestFolder manifests) {
    ManifestFaults check = new ManifestFaults(manifests);
    check.checkConnector();
    manifests.actions().forEach(check::checkAction);
    manifests.triggers().forEach(check::checkTrigger);
    return check.faults;
  }

  private void checkConnector() {
    ConnectorManifest connector = manifests.connector();
    String at = "connector.json";
    add(at, schemas.faults(manifestSchema, manifests.connectorDocument()));
    ObjectNode settings = connector.connection().schema();
    add(at + " connection/schema", schemas.faultsOfSchema(settings));
    add(at + " connection/example", schemas.faults(settings, connector.connection().example()));
    checkProperties(at + " connection/schema", settings);
    checkUi(at + " connection/ui", connector.connection().ui(), settings);
    for (String property : connector.connection().environment().values()) {
      if (!settings.path("properties").has(property)) {
        add(at + " connection/environment", "no property '" + property + "'");
      }
    }
    if (!Files.isRegularFile(manifests.folder().resolve(connector.icon()))) {
      add(at, "the icon '" + connector.icon() + "' is missing");
    }
    Set<String> files =
        manifests.actions().stream().map(ActionManifest::id).collect(Collectors.toSet());
    if (!files.equals(Set.copyOf(connector.actions()))) {
      add(at, "lists the actions " + connector.actions() + ", the files are those of " + files);
    }
    Set<String> triggers =
        manifests.triggers().stream().map(TriggerManifest::id).collect(Collectors.toSet());
    if (!triggers.equals(Set.copyOf(connector.triggers()))) {
      add(at, "lists the triggers " + connector.triggers() + ", the files: " + triggers);
    }
  }

  private void checkAction(ActionManifest action) {
    String at = action.id();
    add(at, schemas.faults(manifestSchema, manifests.requireActionDocument(action.id())));
    add(at + " input", schemas.faultsOfSchema(action.input()));
    add(at + " output", schemas.faultsOfSchema(action.output()));
    checkProperties(at + " input", action.input());
    checkProperties(at + " output", action.output());
    for (ActionExample example : action.examples()) {
      String place = at + " example '" + example.title() + "'";
      add(place + " input", schemas.faults(action.input(), example.input()));
      add(place + " output", schemas.faults(action.output(), example.output()));
    }
    checkUi(at + " ui", action.ui(), action.input());
    checkReferences(action);
    checkErrors(action);
  }

  private void checkTrigger(TriggerManifest trigger) {
    String at = trigger.id();
    add(at, schemas.faults(manifestSchema, manifests.requireTriggerDocument(trigger.id())));
    add(at + " settings", schemas.faultsOfSchema(trigger.settings()));
    add(at + " output", schemas.faultsOfSchema(trigger.output()));
    checkProperties(at + " settings", trigger.settings());
    checkProperties(at + " output", trigger.output());
    for (TriggerExample example : trigger.examples()) {
      String place = at + " example '" + example.title() + "'";
      add(place + " settings", schemas.faults(trigger.settings(), example.settings()));
      add(place + " output", schemas.faults(trigger.output(), example.output()));
    }
    checkUi(at + " ui", trigger.ui(), trigger.settings());
    if (!trigger.connector().equals(manifests.connector().id())) {
      add(at, "belongs to a connector other than '" + manifests.connector().id() + "'");
    }
  }

  private void checkReferences(ActionManifest action) {
    ConnectorManifest connector = manifests.connector();
    if (!action.connector().equals(connector.id())) {
      add(action.id(), "belongs to a connector other than '" + connector.id() + "'");
    }
    if (connector.groups().stream().map(ActionGroup::id).noneMatch(action.group()::equals)) {
      add(action.id(), "its group '" + action.group() + "' is not one of the connector's");
    }
    action
        .options()
        .forEach(
            (field, source) -> {
              if (SchemaField.find(action.input(), field).isEmpty()) {
                add(action.id() + " options", "no input property '" + field + "'");
              }
              if (manifests.actions().stream()
                  .noneMatch(a -> a.id().equals(source.action()) && a.effects().readOnly())) {
                add(
                    action.id() + " options/" + field,
                    "'" + source.action() + "' is not a read-only action of this connector");
              }
            });
  }

  private void checkErrors(ActionManifest action) {
    Set<String> seen = new HashSet<>();
    action
        .errors()
        .forEach(
            error -> {
              if (!seen.add(error.code())) {
                add(action.id() + " errors", error.code() + " is there twice");
              }
              Stream.of(StandardErrorCode.values())
                  .filter(standard -> standard.name().equals(error.code()))
                  .filter(standard -> standard.category() != error.category())
                  .forEach(
                      standard ->
                          add(
                              action.id() + " errors",
                              error.code() + " is always of category " + standard.category()));
            });
  }

  /** Checks that the examples of every property fit the property, at any depth. */
  private void checkProperties(String at, JsonNode schema) {
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              String place = at + "/" + property.getKey();
              if (property.getValue() instanceof ObjectNode node) {
                // A reference into the surrounding schema cannot be resolved from here.
                if (!node.toString().contains("\"$ref\"")) {
                  node.path("examples")
                      .forEach(example -> add(place + " examples", schemas.faults(node, example)));
                }
                checkProperties(place, node);
                checkProperties(place + "[]", node.path("items"));
              }
            });
  }

  private void checkUi(String at, ObjectNode ui, ObjectNode schema) {
    for (String list : List.of("order", "advanced", "multiline", "json", "secret", "preview")) {
      ui.path(list).forEach(name -> requireProperty(at + "/" + list, name.asText(), schema));
    }
    ui.path("visibleWhen")
        .properties()
        .forEach(
            rule -> {
              requireProperty(at + "/visibleWhen", rule.getKey(), schema);
              rule.getValue()
                  .fieldNames()
                  .forEachRemaining(name -> requireProperty(at + "/visibleWhen", name, schema));
            });
  }

  private void requireProperty(String at, String name, ObjectNode schema) {
    if (!schema.path("properties").has(name)) {
      add(at, "no property '" + name + "'");
    }
  }

  private void add(String at, List<String> found) {
    found.forEach(fault -> add(at, fault));
  }

  private void add(String at, String fault) {
    faults.add(at + ": " + fault);
  }
}
