package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ShortNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/**
 * Makes sure that a tree which comes from a plugin holds the host's node classes only, so that
 * keeping it pins no plugin.
 */
public final class HostTree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Set<Class<?>> PLAIN_LEAVES =
      Set.of(
          TextNode.class,
          IntNode.class,
          LongNode.class,
          BooleanNode.class,
          NullNode.class,
          DoubleNode.class,
          BinaryNode.class,
          BigIntegerNode.class,
          DecimalNode.class,
          FloatNode.class,
          ShortNode.class);

  private HostTree() {}

  /**
   * The tree itself when it holds host nodes only, else a copy that does.
   *
   * @throws IllegalArgumentException when a node is none of JSON's
   */
  public static JsonNode of(JsonNode tree) {
    return isPlain(tree) ? tree : copyOf(tree);
  }

  /**
   * A deep copy that shares nothing with the tree.
   *
   * @throws IllegalArgumentException when a node is none of JSON's
   */
  public static JsonNode copyOf(JsonNode tree) {
    return switch (tree.getNodeType()) {
      case OBJECT -> {
        ObjectNode copy = NODES.objectNode();
        for (Map.Entry<String, JsonNode> property : tree.properties()) {
          copy.set(property.getKey(), copyOf(property.getValue()));
        }
        yield copy;
      }
      case ARRAY -> {
        ArrayNode copy = NODES.arrayNode(tree.size());
        for (JsonNode item : tree) {
          copy.add(copyOf(item));
        }
        yield copy;
      }
      case STRING -> NODES.textNode(tree.textValue());
      case BOOLEAN -> NODES.booleanNode(tree.booleanValue());
      case NULL -> NODES.nullNode();
      case NUMBER -> number(tree);
      case BINARY -> binary(tree);
      case POJO, MISSING ->
          throw new IllegalArgumentException(
              "a node of type " + tree.getNodeType() + " is not JSON");
    };
  }

  private static boolean isPlain(JsonNode node) {
    Class<?> type = node.getClass();
    if (type == ObjectNode.class) {
      for (Map.Entry<String, JsonNode> property : node.properties()) {
        if (!isPlain(property.getValue())) {
          return false;
        }
      }
      return true;
    }
    if (type == ArrayNode.class) {
      for (JsonNode item : node) {
        if (!isPlain(item)) {
          return false;
        }
      }
      return true;
    }
    return PLAIN_LEAVES.contains(type);
  }

  private static JsonNode number(JsonNode node) {
    return switch (node.numberType()) {
      case INT -> NODES.numberNode(node.intValue());
      case LONG -> NODES.numberNode(node.longValue());
      case FLOAT -> NODES.numberNode(node.floatValue());
      case DOUBLE -> NODES.numberNode(node.doubleValue());
      case BIG_INTEGER -> NODES.numberNode(node.bigIntegerValue());
      case BIG_DECIMAL -> NODES.numberNode(node.decimalValue());
    };
  }

  private static JsonNode binary(JsonNode node) {
    try {
      return NODES.binaryNode(node.binaryValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
