package dev.kosha.connector.runner.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.api.manifest.DialectManifest;
import dev.kosha.connector.api.manifest.TriggerManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the manifests folder of one unpacked plugin and checks all of it: {@code connector.json},
 * its icon, {@code actions/*.json}, and what stands in {@code triggers} and {@code dialects}. Used
 * once, by one thread.
 */
public final class ManifestReader {

  private static final String CONNECTOR_FILE = "connector.json";
  private static final String ACTIONS_FOLDER = "actions";
  private static final String DIALECTS_FOLDER = "dialects";
  private static final String TRIGGERS_FOLDER = "triggers";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path folder;
  private final SchemaCompiler schemas;
  private final Faults faults = new Faults();

  public ManifestReader(Path folder, SchemaCompiler schemas) {
    this.folder = folder;
    this.schemas = schemas;
  }

  /**
   * Reads and checks everything.
   *
   * @throws InvalidManifestException with every fault that was found
   * @throws IOException when a file that is there cannot be read
   */
  public ConnectorDefinition read() throws IOException, InvalidManifestException {
    Optional<ObjectNode> document = document(CONNECTOR_FILE);
    Map<String, ObjectNode> actionFiles = actionDocuments();
    Map<String, ObjectNode> dialectFiles = documents(DIALECTS_FOLDER);
    Map<String, ObjectNode> triggerFiles = documents(TRIGGERS_FOLDER);
    faults.refuseIfAny();

    ObjectNode connectorDocument = document.orElseThrow();
    ConnectorManifest connector = ConnectorManifest.of(connectorDocument);
    String icon = icon(connector.icon());
    Optional<CompiledSchema> connection =
        new ConnectionCheck(schemas, faults).check(CONNECTOR_FILE, connector);
    Map<String, ActionDefinition> actions = new LinkedHashMap<>();
    ActionCheck check = new ActionCheck(schemas, faults);
    actionFiles.forEach(
        (file, action) ->
            check
                .check(file, ActionManifest.of(action), action)
                .ifPresent(found -> actions.put(file, found)));
    new CrossCheck(faults).check(CONNECTOR_FILE, connector, actions);
    Map<String, DialectManifest> dialects = new LinkedHashMap<>();
    for (Map.Entry<String, ObjectNode> file : dialectFiles.entrySet()) {
      String definitions = definitions(file.getKey());
      dialects.put(file.getKey(), DialectManifest.of(file.getValue(), definitions));
    }
    new DialectCheck(faults, actions.values()).check(dialects);
    List<TriggerDefinition> triggers = triggers(connector, actions, triggerFiles);
    faults.refuseIfAny();

    Map<String, ActionDefinition> byId = new LinkedHashMap<>();
    actions.values().forEach(action -> byId.put(action.manifest().id(), action));
    List<ActionDefinition> ordered = connector.actions().stream().map(byId::get).toList();
    return new ConnectorDefinition(
        connector,
        connectorDocument,
        icon,
        connection.orElseThrow(),
        ordered,
        List.copyOf(dialects.values()),
        triggers);
  }

  /** In the order of the connector's manifest. */
  private List<TriggerDefinition> triggers(
      ConnectorManifest connector,
      Map<String, ActionDefinition> actions,
      Map<String, ObjectNode> files) {
    TriggerCheck check = new TriggerCheck(schemas, faults, connector, actions.values());
    files.forEach((file, trigger) -> check.check(file, TriggerManifest.of(trigger), trigger));
    return check.ordered(CONNECTOR_FILE);
  }

  private Map<String, ObjectNode> actionDocuments() throws IOException {
    if (!Files.isDirectory(folder.resolve(ACTIONS_FOLDER))) {
      faults.add(ACTIONS_FOLDER, "", "the folder is missing");
    }
    return documents(ACTIONS_FOLDER);
  }

  /** The documents of a folder by their files; none when it is missing. */
  private Map<String, ObjectNode> documents(String name) throws IOException {
    Map<String, ObjectNode> documents = new LinkedHashMap<>();
    Path inner = folder.resolve(name);
    if (!Files.isDirectory(inner)) {
      return documents;
    }
    List<String> names;
    try (Stream<Path> files = Files.list(inner)) {
      names =
          files
              .map(path -> path.getFileName().toString())
              .filter(json -> json.endsWith(".json"))
              .sorted()
              .toList();
    }
    for (String json : names) {
      String file = name + "/" + json;
      document(file).ifPresent(document -> documents.put(file, document));
    }
    return documents;
  }

  /** The functions that a dialect's expressions may call: they stand beside it. */
  private String definitions(String file) throws IOException {
    Path path = folder.resolve(file.replaceAll("json$", "jq"));
    return Files.isRegularFile(path) ? Files.readString(path) : "";
  }

  /** The document, when it is there and fits the manifest schema. */
  private Optional<ObjectNode> document(String file) throws IOException {
    Path path = folder.resolve(file);
    if (!Files.isRegularFile(path)) {
      faults.add(file, "", "the file is missing");
      return Optional.empty();
    }
    JsonNode tree;
    try {
      tree = MAPPER.readTree(path.toFile());
    } catch (JsonProcessingException e) {
      faults.add(file, "", "is not JSON: " + e.getOriginalMessage() + place(e));
      return Optional.empty();
    }
    if (!(tree instanceof ObjectNode document)) {
      faults.add(file, "", "must be a JSON object");
      return Optional.empty();
    }
    String kind = kind(file);
    if (!document.path("kind").asText().equals(kind)) {
      faults.add(file, "/kind", "must be \"" + kind + "\"");
      return Optional.empty();
    }
    List<Violation> violations = schemas.manifestViolations(document);
    faults.addAll(file, "", violations);
    return violations.isEmpty() ? Optional.of(document) : Optional.empty();
  }

  private static String kind(String file) {
    return switch (file.substring(0, Math.max(0, file.indexOf('/')))) {
      case ACTIONS_FOLDER -> "action";
      case DIALECTS_FOLDER -> "dialect";
      case TRIGGERS_FOLDER -> "trigger";
      default -> "connector";
    };
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " (line %d, column %d)"
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private String icon(String name) throws IOException {
    Path path = folder.resolve(name);
    if (!Files.isRegularFile(path)) {
      faults.add(name, "", "the icon that connector.json names is missing");
      return "";
    }
    byte[] bytes = Files.readAllBytes(path);
    IconCheck.faults(bytes).forEach(reason -> faults.add(name, "", reason));
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
