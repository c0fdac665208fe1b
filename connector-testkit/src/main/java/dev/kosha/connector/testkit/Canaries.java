package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A value that is planted where a document's secrets go, and is then looked for where no secret may
 * be. Used by one thread.
 */
final class Canaries {

  /** The planted value: a word that nothing else says. */
  static final String VALUE = "Canary7f3aSecretDoNotTell91c4";

  private static final List<String> SAME_PLACE = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> CONDITIONAL = List.of("then", "else");

  private final SchemaCheck schemas = new SchemaCheck();
  private final ObjectNode schema;
  private final Set<List<String>> secrets = new LinkedHashSet<>();
  private final Set<List<String>> planted = new LinkedHashSet<>();

  Canaries(ObjectNode schema) {
    this.schema = schema;
    collectSecrets(schema, List.of());
  }

  /**
   * Copies of the document, each valid and with the value in at least one secret place: one where
   * it replaces every secret that the document has, and one for each place where it can be added.
   */
  List<ObjectNode> plantIn(ObjectNode document) {
    List<ObjectNode> copies = new ArrayList<>();
    List<List<String>> present = secrets.stream().filter(path -> has(document, path)).toList();
    plantAll(document, present, copies);
    secrets.stream()
        .filter(path -> !present.contains(path))
        .forEach(path -> plantAll(document, List.of(path), copies));
    return copies;
  }

  /** The secret places that no planted document reached. */
  List<String> neverPlanted() {
    return secrets.stream()
        .filter(path -> !planted.contains(path))
        .map(path -> "/" + String.join("/", path))
        .toList();
  }

  /** Whether the text tells the value, plainly or within Base64. */
  static boolean isToldIn(String text) {
    if (text.contains(VALUE)) {
      return true;
    }
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = ("x".repeat(shift) + VALUE).getBytes(StandardCharsets.UTF_8);
      String encoded = Base64.getEncoder().encodeToString(shifted);
      // The first and the last group depend on what stands around the value.
      if (text.contains(encoded.substring(4, encoded.length() - 4))) {
        return true;
      }
    }
    return false;
  }

  private void plantAll(ObjectNode document, List<List<String>> paths, List<ObjectNode> copies) {
    ObjectNode copy = document.deepCopy();
    paths.forEach(path -> plant(copy, path));
    if (!paths.isEmpty() && schemas.faults(schema, copy).isEmpty()) {
      planted.addAll(paths);
      copies.add(copy);
    }
  }

  private static void plant(ObjectNode document, List<String> path) {
    ObjectNode parent = document;
    for (String name : path.subList(0, path.size() - 1)) {
      parent = parent.get(name) instanceof ObjectNode child ? child : parent.putObject(name);
    }
    String last = path.get(path.size() - 1);
    JsonNode value = parent.get(last);
    parent.set(last, value == null ? TextNode.valueOf(VALUE) : replaceTexts(value));
  }

  private static JsonNode replaceTexts(JsonNode value) {
    if (value instanceof ObjectNode object) {
      object.properties().forEach(member -> member.setValue(replaceTexts(member.getValue())));
      return object;
    }
    if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, replaceTexts(array.get(i)));
      }
      return array;
    }
    return value.isTextual() ? TextNode.valueOf(VALUE) : value;
  }

  private void collectSecrets(JsonNode node, List<String> path) {
    node.path("properties")
        .properties()
        .forEach(
            property -> {
              List<String> below = new ArrayList<>(path);
              below.add(property.getKey());
              if (property.getValue().path("writeOnly").asBoolean()) {
                secrets.add(List.copyOf(below));
              } else {
                collectSecrets(property.getValue(), below);
              }
            });
    SAME_PLACE.forEach(keyword -> node.path(keyword).forEach(each -> collectSecrets(each, path)));
    CONDITIONAL.stream()
        .filter(node::has)
        .forEach(keyword -> collectSecrets(node.path(keyword), path));
  }

  private static boolean has(JsonNode document, List<String> path) {
    JsonNode node = document;
    for (String name : path) {
      node = node.path(name);
    }
    return !node.isMissingNode();
  }
}
