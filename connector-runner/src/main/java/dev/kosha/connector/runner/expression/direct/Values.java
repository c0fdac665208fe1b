package dev.kosha.connector.runner.expression.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/** How jq reads, compares and joins values. */
final class Values {

  private Values() {}

  /** All but null and false. */
  static boolean isTrue(JsonNode value) {
    return value.isBoolean() ? value.booleanValue() : !value.isNull() && !value.isMissingNode();
  }

  /** {@code target[index]} of a name or of a whole number. */
  static JsonNode at(JsonNode target, JsonNode index) {
    if (index.isTextual()) {
      return member(target, index.textValue());
    }
    if (index.isInt() && target.isArray()) {
      int asked = index.intValue();
      return orNull(target.get(asked < 0 ? asked + target.size() : asked));
    }
    if (index.isInt() && target.isNull()) {
      return target;
    }
    throw LeftException.leave();
  }

  /** {@code target.name} */
  static JsonNode member(JsonNode target, String name) {
    if (target.isObject()) {
      return orNull(target.get(name));
    }
    if (target.isNull()) {
      return target;
    }
    throw LeftException.leave();
  }

  private static JsonNode orNull(@Nullable JsonNode value) {
    return value == null ? NullNode.getInstance() : value;
  }

  /** What jq calls a value. */
  static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL -> "null";
      case BOOLEAN -> "boolean";
      case NUMBER -> "number";
      case STRING -> "string";
      case ARRAY -> "array";
      case OBJECT -> "object";
      default -> throw LeftException.leave();
    };
  }

  static JsonNode of(boolean value) {
    return BooleanNode.valueOf(value);
  }

  /** As small as the number allows. */
  static JsonNode of(long value) {
    return (int) value == value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
  }

  /** Whole numbers without a fraction, as small as they allow. */
  static JsonNode of(double value) {
    return (long) value == value ? of((long) value) : DoubleNode.valueOf(value);
  }

  /** Whether two values are the same, where that is quickly seen. */
  static boolean same(JsonNode left, JsonNode right) {
    if (left.isTextual() && right.isTextual()) {
      return left.textValue().equals(right.textValue());
    }
    if (left.getNodeType() != right.getNodeType()) {
      type(left);
      type(right);
      return false;
    }
    return switch (left.getNodeType()) {
      case NULL -> true;
      case BOOLEAN -> left.booleanValue() == right.booleanValue();
      case NUMBER -> number(left) == number(right);
      case ARRAY, OBJECT -> {
        if (left.isEmpty() || right.isEmpty()) {
          yield left.isEmpty() && right.isEmpty();
        }
        throw LeftException.leave();
      }
      default -> throw LeftException.leave();
    };
  }

  /** The order of two numbers or of two texts. */
  static int compare(JsonNode left, JsonNode right) {
    if (left.isNumber() && right.isNumber()) {
      return Double.compare(number(left), number(right));
    }
    if (left.isTextual() && right.isTextual()) {
      return left.textValue().compareTo(right.textValue());
    }
    throw LeftException.leave();
  }

  static double number(JsonNode value) {
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (Double.isNaN(number)) {
      throw LeftException.leave();
    }
    return number;
  }

  static boolean areWhole(JsonNode left, JsonNode right) {
    return left.isIntegralNumber()
        && right.isIntegralNumber()
        && left.canConvertToLong()
        && right.canConvertToLong();
  }

  /** The sum of two values that are no objects. */
  static JsonNode sum(JsonNode left, JsonNode right) {
    if (left.isNull()) {
      return right;
    }
    if (right.isNull()) {
      return left;
    }
    if (areWhole(left, right)) {
      return of(left.longValue() + right.longValue());
    }
    if (left.isNumber() && right.isNumber()) {
      return of(number(left) + number(right));
    }
    if (left.isTextual() && right.isTextual()) {
      return new TextNode(left.textValue() + right.textValue());
    }
    if (left.isArray() && right.isArray()) {
      return newArray().addAll((ArrayNode) left).addAll((ArrayNode) right);
    }
    throw LeftException.leave();
  }

  static ObjectNode newObject() {
    return new ObjectNode(JsonNodeFactory.instance);
  }

  static ArrayNode newArray() {
    return new ArrayNode(JsonNodeFactory.instance);
  }
}
