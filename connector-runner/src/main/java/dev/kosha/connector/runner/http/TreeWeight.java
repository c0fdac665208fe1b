package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import java.util.List;

/**
 * Tells without much work whether a tree makes a long text, so that long texts are written off the
 * event loop.
 */
final class TreeWeight {

  /** About what every node costs beside its own text. */
  private static final int NODE_CHARACTERS = 8;

  private TreeWeight() {}

  /** Whether the text of the tree has more than about this many characters. */
  static boolean exceeds(JsonNode tree, int characters) {
    return rest(tree, characters) < 0;
  }

  /** Whether the text of one of the trees has more than about this many characters. */
  static boolean anyExceeds(List<JsonNode> trees, int characters) {
    for (JsonNode tree : trees) {
      if (exceeds(tree, characters)) {
        return true;
      }
    }
    return false;
  }

  private static int rest(JsonNode node, int budget) {
    int left = budget - NODE_CHARACTERS;
    if (node.isTextual()) {
      return left - node.textValue().length();
    }
    if (node instanceof BinaryNode binary) {
      return left - binary.binaryValue().length;
    }
    for (JsonNode child : node) {
      if (left < 0) {
        return left;
      }
      left = rest(child, left);
    }
    return left;
  }
}
