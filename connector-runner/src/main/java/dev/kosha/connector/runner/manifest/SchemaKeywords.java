package dev.kosha.connector.runner.manifest;

import java.util.Set;

/** What the comparison of schemas knows of the keywords of JSON Schema 2020-12. */
final class SchemaKeywords {

  private static final Set<String> STRUCTURE =
      Set.of(
          "$ref",
          "type",
          "enum",
          "const",
          "required",
          "properties",
          "additionalProperties",
          "items",
          "oneOf",
          "anyOf");

  private static final Set<String> ANNOTATIONS =
      Set.of(
          "$schema",
          "$id",
          "$anchor",
          "$comment",
          "$defs",
          "title",
          "description",
          "default",
          "deprecated",
          "readOnly",
          "writeOnly",
          "examples",
          "contentMediaType",
          "contentEncoding");

  private SchemaKeywords() {}

  /** Whether the comparison looks into it. */
  static boolean compared(String keyword) {
    return STRUCTURE.contains(keyword)
        || SchemaLimit.ALL.stream().anyMatch(limit -> limit.keyword().equals(keyword));
  }

  /** Whether it says nothing about which documents are valid. */
  static boolean annotation(String keyword) {
    return ANNOTATIONS.contains(keyword);
  }
}
