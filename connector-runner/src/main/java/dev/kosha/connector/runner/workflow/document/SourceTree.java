package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A text as a tree that remembers where its parts stand. Immutable once it is read.
 *
 * @param tree the whole; missing when the text could not be parsed
 * @param positions by JSON pointer: of a member where its name stands, of an item where it begins
 * @param problems found by parsing
 */
record SourceTree(JsonNode tree, Map<String, Position> positions, List<DocumentProblem> problems) {

  /** A text above this is not read. */
  static final int MAXIMUM_CHARACTERS = 1_000_000;

  /** A text nested more deeply is not read. */
  static final int MAXIMUM_DEPTH = 100;

  private static final char BYTE_ORDER_MARK = 0xFEFF;

  static SourceTree read(String text, DocumentFormat format) {
    if (text.length() > MAXIMUM_CHARACTERS) {
      String message = "has more than " + MAXIMUM_CHARACTERS + " characters";
      return failed(new DocumentProblem("", 0, 0, "limit", message));
    }
    return switch (format) {
      case JSON -> new JsonSource(withoutMark(text)).read();
      case YAML -> new YamlSource(withoutMark(text)).read();
    };
  }

  /** Some editors begin a file with a mark of its byte order. */
  private static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  static SourceTree failed(DocumentProblem problem) {
    return new SourceTree(MissingNode.getInstance(), Map.of(), List.of(problem));
  }

  /** Of the place, or of the nearest one around it. */
  Position position(String pointer) {
    String at = pointer;
    while (true) {
      Position position = positions.get(at);
      if (position != null) {
        return position;
      }
      if (at.isEmpty()) {
        return Position.UNKNOWN;
      }
      at = at.substring(0, at.lastIndexOf('/'));
    }
  }

  DocumentProblem problem(String pointer, String code, String message) {
    Position position = position(pointer);
    return new DocumentProblem(pointer, position.line(), position.column(), code, message);
  }

  /** Collects positions and problems while a text is read. Used by one thread. */
  static final class Notes {
    private final Map<String, Position> positions = new HashMap<>();
    private final List<DocumentProblem> problems = new ArrayList<>();

    void place(String pointer, Position position) {
      positions.putIfAbsent(pointer, position);
    }

    void problem(String pointer, Position at, String code, String message) {
      problems.add(new DocumentProblem(pointer, at.line(), at.column(), code, message));
    }

    SourceTree finish(JsonNode tree) {
      return new SourceTree(tree, Map.copyOf(positions), List.copyOf(problems));
    }
  }
}
