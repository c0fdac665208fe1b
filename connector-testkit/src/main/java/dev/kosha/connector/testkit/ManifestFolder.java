package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.api.manifest.TriggerManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A connector's manifests as they stand in a folder: {@code connector.json}, its icon, {@code
 * actions/*.json} and {@code triggers/*.json}. Immutable; the trees must not be changed.
 */
public final class ManifestFolder {

  private final Path folder;
  private final ObjectNode connectorDocument;
  private final ConnectorManifest connector;
  private final Map<String, ObjectNode> actionDocuments;
  private final Map<String, ActionManifest> actions;
  private final Map<String, ObjectNode> triggerDocuments;
  private final Map<String, TriggerManifest> triggers;

  private ManifestFolder(
      Path folder,
      ObjectNode connectorDocument,
      Map<String, ObjectNode> actionDocuments,
      Map<String, ObjectNode> triggerDocuments) {
    this.folder = folder;
    this.connectorDocument = connectorDocument;
    this.connector = ConnectorManifest.of(connectorDocument);
    this.actionDocuments = actionDocuments;
    this.actions = new TreeMap<>();
    actionDocuments.forEach((id, document) -> actions.put(id, ActionManifest.of(document)));
    this.triggerDocuments = triggerDocuments;
    this.triggers = new TreeMap<>();
    triggerDocuments.forEach((id, document) -> triggers.put(id, TriggerManifest.of(document)));
  }

  /**
   * Reads the folder.
   *
   * @throws UncheckedIOException when a file cannot be read
   * @throws IllegalArgumentException when one is not a manifest; the message names the file
   */
  public static ManifestFolder read(Path folder) {
    ObjectNode connector = readObject(folder.resolve("connector.json"));
    return new ManifestFolder(
        folder,
        connector,
        documents(folder.resolve("actions"), "action"),
        documents(folder.resolve("triggers"), "trigger"));
  }

  private static Map<String, ObjectNode> documents(Path folder, String kind) {
    Map<String, ObjectNode> documents = new TreeMap<>();
    for (Path file : jsonFiles(folder)) {
      ObjectNode document = readObject(file);
      String id = document.path("id").asText();
      if (documents.put(id, document) != null) {
        throw new IllegalArgumentException(
            "%s: the %s '%s' is there twice".formatted(file, kind, id));
      }
    }
    return documents;
  }

  /** Where the manifests stand. */
  public Path folder() {
    return folder;
  }

  public ConnectorManifest connector() {
    return connector;
  }

  /** The connector's manifest as written. */
  public ObjectNode connectorDocument() {
    return connectorDocument;
  }

  /** Every action with a file, ordered by id. */
  public List<ActionManifest> actions() {
    return List.copyOf(actions.values());
  }

  /**
   * The action's manifest.
   *
   * @throws IllegalArgumentException when there is none
   */
  public ActionManifest requireAction(String id) {
    return require(actions, id);
  }

  /**
   * The action's manifest as written.
   *
   * @throws IllegalArgumentException when there is none
   */
  public ObjectNode requireActionDocument(String id) {
    return require(actionDocuments, id);
  }

  /** Every trigger with a file, ordered by id. */
  public List<TriggerManifest> triggers() {
    return List.copyOf(triggers.values());
  }

  /**
   * The trigger's manifest.
   *
   * @throws IllegalArgumentException when there is none
   */
  public TriggerManifest requireTrigger(String id) {
    return require(triggers, id);
  }

  /**
   * The trigger's manifest as written.
   *
   * @throws IllegalArgumentException when there is none
   */
  public ObjectNode requireTriggerDocument(String id) {
    return require(triggerDocuments, id);
  }

  private <T> T require(Map<String, T> byId, String id) {
    T found = byId.get(id);
    if (found == null) {
      throw new IllegalArgumentException("no manifest of '" + id + "' in " + folder);
    }
    return found;
  }

  private static List<Path> jsonFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files.filter(file -> file.toString().endsWith(".json")).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode readObject(Path file) {
    JsonNode document;
    try {
      document = new JsonMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
    if (document instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException(file + ": not a JSON object");
  }
}
