package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells the secrets of settings from what may be shown: what the schema calls {@code writeOnly},
 * and what it does not know. A list with secrets in it is secret as a whole. Immutable.
 */
public final class SecretFields {

  private static final List<String> APPLICATORS =
      List.of("allOf", "anyOf", "oneOf", "if", "then", "else", "dependentSchemas");

  private final JsonNode schema;

  /**
   * @param schema of the settings; a missing node makes all of them secret
   */
  public SecretFields(JsonNode schema) {
    this.schema = schema;
  }

  /** Whether what is shown in place of a secret that is set. */
  public static boolean isMarker(JsonNode value) {
    return value.isObject() && value.size() == 1 && value.path("set").asBoolean(false);
  }

  public static ObjectNode marker() {
    return JsonNodeFactory.instance.objectNode().put("set", true);
  }

  /** Takes the secrets out of the settings, and returns them by JSON Pointer. */
  public Map<String, JsonNode> takeOut(ObjectNode settings) {
    Map<String, JsonNode> secrets = new TreeMap<>();
    takeOut(settings, List.of(schema), "", secrets);
    return secrets;
  }

  /** A copy of the settings with a marker in place of each secret. */
  public ObjectNode mask(ObjectNode settings) {
    ObjectNode shown = settings.deepCopy();
    takeOut(shown).keySet().forEach(pointer -> put(shown, pointer, marker()));
    return shown;
  }

  private void takeOut(
      ObjectNode settings, List<JsonNode> schemas, String pointer, Map<String, JsonNode> secrets) {
    for (String name : settings.properties().stream().map(Map.Entry::getKey).toList()) {
      JsonNode value = settings.path(name);
      String below = JsonPointers.append(pointer, name);
      List<JsonNode> known = schemasOf(name, schemas);
      if (known.isEmpty() || known.stream().anyMatch(this::isSecret) || hidesInList(value, known)) {
        secrets.put(below, value);
        settings.remove(name);
      } else if (value instanceof ObjectNode object) {
        takeOut(object, known, below, secrets);
      }
    }
  }

  /** Every schema that says something of a property. */
  private List<JsonNode> schemasOf(String name, List<JsonNode> schemas) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode applied : applied(schemas)) {
      JsonNode property = applied.path("properties").path(name);
      if (property.isObject()) {
        found.add(property);
      } else if (applied.path("additionalProperties").isObject()) {
        found.add(applied.path("additionalProperties"));
      }
      applied.path("patternProperties").forEach(found::add);
    }
    return applied(found);
  }

  private List<JsonNode> applied(List<JsonNode> schemas) {
    List<JsonNode> all = new ArrayList<>();
    schemas.forEach(one -> addApplied(one, all));
    return all;
  }

  private void addApplied(JsonNode one, List<JsonNode> all) {
    if (!one.isObject() || all.contains(one)) {
      return;
    }
    all.add(one);
    for (String keyword : APPLICATORS) {
      JsonNode inner = one.path(keyword);
      if (keyword.equals("if") || keyword.equals("then") || keyword.equals("else")) {
        addApplied(inner, all);
      } else {
        inner.forEach(member -> addApplied(member, all));
      }
    }
    String reference = one.path("$ref").asText("");
    if (reference.startsWith("#/")) {
      addApplied(schema.at(reference.substring(1)), all);
    }
  }

  private boolean isSecret(JsonNode one) {
    return one.path("writeOnly").asBoolean(false);
  }

  private boolean hidesInList(JsonNode value, List<JsonNode> schemas) {
    return value.isArray()
        && schemas.stream().anyMatch(one -> !one.path("items").findValues("writeOnly").isEmpty());
  }

  /** Puts a value where a pointer leads to, in objects that are made where they are missing. */
  public static void put(ObjectNode settings, String pointer, JsonNode value) {
    String[] names = pointer.substring(1).split("/", -1);
    ObjectNode parent = settings;
    for (int i = 0; i < names.length - 1; i++) {
      JsonNode next = parent.path(unescaped(names[i]));
      parent = next instanceof ObjectNode object ? object : parent.putObject(unescaped(names[i]));
    }
    parent.set(unescaped(names[names.length - 1]), value);
  }

  private static String unescaped(String name) {
    return name.replace("~1", "/").replace("~0", "~");
  }
}
