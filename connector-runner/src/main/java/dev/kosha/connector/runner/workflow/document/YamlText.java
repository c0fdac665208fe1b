package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads a text that is YAML, and so JSON too. */
public final class YamlText {

  private YamlText() {}

  /**
   * The text as a tree.
   *
   * @throws IllegalArgumentException when it is not YAML; the message says why
   */
  public static JsonNode parse(String text) {
    SourceTree source = SourceTree.read(text, DocumentFormat.YAML);
    if (!source.problems().isEmpty()) {
      throw new IllegalArgumentException("a text " + source.problems().get(0).message());
    }
    return source.tree();
  }
}
