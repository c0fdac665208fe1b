package dev.kosha.connector.runner.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares two versions of a JSON Schema 2020-12 from one side: that of a caller who sends what the
 * old one accepts, or of one who reads what the old one promised.
 *
 * <p>Structural, so it errs on the side of caution: two schemas that accept the same in different
 * words may count as breaking, the reverse does not happen for the keywords it knows, and a change
 * in a keyword it does not know counts as breaking.
 */
final class SchemaDiff {

  /** A finding; the pointer is relative to the schema. */
  record Finding(boolean breaking, String pointer, String message) {}

  private final JsonNode beforeRoot;
  private final JsonNode afterRoot;
  private final Side side;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<List<JsonNode>> entered = new HashSet<>();

  private SchemaDiff(JsonNode beforeRoot, JsonNode afterRoot, Side side) {
    this.beforeRoot = beforeRoot;
    this.afterRoot = afterRoot;
    this.side = side;
  }

  /** For a schema of what callers send. */
  static List<Finding> accepted(JsonNode before, JsonNode after) {
    return new SchemaDiff(before, after, Side.SENDER).run();
  }

  /** For a schema of what callers read. */
  static List<Finding> answered(JsonNode before, JsonNode after) {
    return new SchemaDiff(before, after, Side.READER).run();
  }

  private List<Finding> run() {
    compare(beforeRoot, afterRoot, "");
    return List.copyOf(findings);
  }

  private void compare(JsonNode beforeNode, JsonNode afterNode, String at) {
    JsonNode before = SchemaTree.resolve(beforeNode, beforeRoot);
    JsonNode after = SchemaTree.resolve(afterNode, afterRoot);
    // The same pair again is a schema that refers to itself. Equal trees still differ where what
    // they refer to does.
    if (!entered.add(List.of(before, after))) {
      return;
    }
    types(before, after, at);
    values(before, after, at);
    required(before, after, at);
    properties(before, after, at);
    openness(before, after, at);
    child("items", before, after, at);
    alternatives("oneOf", before, after, at);
    alternatives("anyOf", before, after, at);
    for (SchemaLimit limit : SchemaLimit.ALL) {
      limit
          .change(before, after)
          .ifPresent(c -> add(side == Side.SENDER && c.narrower(), at, c.message()));
    }
    others(before, after, at);
  }

  private void types(JsonNode before, JsonNode after, String at) {
    Set<String> old = SchemaTypes.of(before);
    Set<String> fresh = SchemaTypes.of(after);
    if (!old.equals(fresh)) {
      boolean breaking = side == Side.SENDER ? !fresh.containsAll(old) : !old.containsAll(fresh);
      add(
          breaking,
          at,
          "the type was " + SchemaTypes.words(before) + " and is " + SchemaTypes.words(after));
    }
  }

  private void values(JsonNode before, JsonNode after, String at) {
    boolean wasListed = before.has("enum") || before.has("const");
    boolean isListed = after.has("enum") || after.has("const");
    Set<JsonNode> old = SchemaTree.listed(before);
    Set<JsonNode> fresh = SchemaTree.listed(after);
    if (isListed && !wasListed) {
      add(side == Side.SENDER, at, "only " + fresh + " are left");
    } else if (wasListed && !isListed) {
      add(false, at, "any value is possible, not only " + old);
    } else {
      old.stream()
          .filter(v -> !fresh.contains(v))
          .forEach(v -> add(side == Side.SENDER, at, "the value " + v + " is gone"));
      fresh.stream()
          .filter(v -> !old.contains(v))
          .forEach(v -> add(false, at, "the value " + v + " is new"));
    }
  }

  private void required(JsonNode before, JsonNode after, String at) {
    Set<String> old = SchemaTree.names(before.path("required"));
    Set<String> fresh = SchemaTree.names(after.path("required"));
    for (String name : fresh) {
      if (!old.contains(name)) {
        add(side == Side.SENDER, SchemaTree.property(at, name), "it is required now");
      }
    }
    for (String name : old) {
      // One that is gone altogether is told by properties().
      if (!fresh.contains(name) && after.path("properties").has(name)) {
        add(side == Side.READER, SchemaTree.property(at, name), "it is optional now");
      }
    }
  }

  private void properties(JsonNode before, JsonNode after, String at) {
    JsonNode old = before.path("properties");
    JsonNode fresh = after.path("properties");
    for (String name : SchemaTree.fieldNames(old)) {
      if (fresh.has(name)) {
        compare(old.get(name), fresh.get(name), SchemaTree.property(at, name));
      } else {
        add(true, SchemaTree.property(at, name), "it is gone");
      }
    }
    for (String name : SchemaTree.fieldNames(fresh)) {
      if (!old.has(name)) {
        add(false, SchemaTree.property(at, name), "it is new");
      }
    }
  }

  /** Members beyond the named ones. */
  private void openness(JsonNode before, JsonNode after, String at) {
    JsonNode old = SchemaTree.schemaOrTrue(before.get("additionalProperties"));
    JsonNode fresh = SchemaTree.schemaOrTrue(after.get("additionalProperties"));
    if (old.equals(fresh)) {
      return;
    }
    if (old.isObject() && fresh.isObject()) {
      compare(old, fresh, at + "/additionalProperties");
    } else if (SchemaTree.isFalse(fresh) || (!SchemaTree.isFalse(old) && fresh.isObject())) {
      add(side == Side.SENDER || old.isObject(), at, "fewer further members are possible");
    } else {
      add(side == Side.READER && old.isObject(), at, "more further members are possible");
    }
  }

  private void child(String keyword, JsonNode before, JsonNode after, String at) {
    JsonNode old = SchemaTree.schemaOrTrue(before.get(keyword));
    JsonNode fresh = SchemaTree.schemaOrTrue(after.get(keyword));
    if (old.isObject() && fresh.isObject()) {
      compare(old, fresh, at + "/" + keyword);
    } else if (!old.equals(fresh)) {
      boolean narrower = (old.isBoolean() && old.booleanValue()) || SchemaTree.isFalse(fresh);
      add(narrower == (side == Side.SENDER), at + "/" + keyword, "the items are others");
    }
  }

  private void alternatives(String keyword, JsonNode before, JsonNode after, String at) {
    if (!before.has(keyword) && !after.has(keyword)) {
      return;
    }
    JsonNode old = before.path(keyword);
    JsonNode fresh = after.path(keyword);
    if (old.isMissingNode() || fresh.isMissingNode()) {
      boolean narrower = old.isMissingNode();
      add(
          narrower == (side == Side.SENDER),
          at,
          narrower ? "it is now one of several shapes" : "it is no longer one of several shapes");
      return;
    }
    for (int i = 0; i < Math.min(old.size(), fresh.size()); i++) {
      compare(old.get(i), fresh.get(i), at + "/" + keyword + "/" + i);
    }
    if (old.size() > fresh.size()) {
      add(side == Side.SENDER, at, "fewer shapes are possible");
    } else if (old.size() < fresh.size()) {
      add(side == Side.READER, at, "more shapes are possible");
    }
  }

  /** Keywords that this comparison does not look into. */
  private void others(JsonNode before, JsonNode after, String at) {
    Set<String> keywords = new LinkedHashSet<>(SchemaTree.fieldNames(before));
    keywords.addAll(SchemaTree.fieldNames(after));
    keywords.removeIf(SchemaKeywords::compared);
    for (String keyword : keywords) {
      JsonNode old = before.path(keyword);
      JsonNode fresh = after.path(keyword);
      if (old.equals(fresh)) {
        continue;
      }
      if (SchemaKeywords.annotation(keyword)) {
        if (keyword.equals("default")) {
          add(false, at, "the default was %s and is %s".formatted(shown(old), shown(fresh)));
        }
      } else {
        boolean onlyWidens = side == Side.SENDER && fresh.isMissingNode();
        add(!onlyWidens, at, "'" + keyword + "' changed in a way that cannot be judged");
      }
    }
  }

  private void add(boolean breaking, String at, String message) {
    findings.add(new Finding(breaking, at, message));
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "none" : value.toString();
  }

  private enum Side {
    /** Breaks when the new schema accepts less. */
    SENDER,
    /** Breaks when the new schema promises less. */
    READER
  }
}
