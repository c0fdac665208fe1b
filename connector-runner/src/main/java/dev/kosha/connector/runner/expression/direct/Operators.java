package dev.kosha.connector.runner.expression.direct;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.expression.direct.Code.One;
import dev.kosha.connector.runner.expression.direct.Code.Test;

/** Code for the operators between two values. */
final class Operators {

  private Operators() {}

  static Code of(String operator, Code left, Code right) {
    if (operator.equals("//")) {
      return either(left, right);
    }
    return left instanceof One first && right instanceof One second && left != Code.LEAVE
        ? of(operator, first, second)
        : Code.LEAVE;
  }

  /** {@code left == scalar}, or that it is not. */
  static Code isSame(Code left, JsonNode scalar, boolean wanted) {
    if (!(left instanceof One one) || left == Code.LEAVE) {
      return Code.LEAVE;
    }
    if (scalar.isNull()) {
      return (Test)
          (frame, in) -> {
            JsonNode value = one.value(frame, in);
            return (value.isNull() || value.isMissingNode()) == wanted;
          };
    }
    return (Test)
        (frame, in) -> {
          JsonNode value = one.value(frame, in);
          return (value.isNull() ? false : Values.same(value, scalar)) == wanted;
        };
  }

  private static One of(String operator, One left, One right) {
    return switch (operator) {
      case "and" -> both(Test.of(left), Test.of(right));
      case "or" -> oneOf(Test.of(left), Test.of(right));
      case "==" -> (Test) (frame, in) -> Values.same(left.value(frame, in), right.value(frame, in));
      case "!=" ->
          (Test) (frame, in) -> !Values.same(left.value(frame, in), right.value(frame, in));
      case "<" -> (Test) (frame, in) -> order(left, right, frame, in) < 0;
      case "<=" -> (Test) (frame, in) -> order(left, right, frame, in) <= 0;
      case ">" -> (Test) (frame, in) -> order(left, right, frame, in) > 0;
      case ">=" -> (Test) (frame, in) -> order(left, right, frame, in) >= 0;
      case "-" -> (frame, in) -> difference(left.value(frame, in), right.value(frame, in));
      case "*" -> (frame, in) -> product(left.value(frame, in), right.value(frame, in));
      case "/" -> (frame, in) -> quotient(left.value(frame, in), right.value(frame, in));
      default -> Code.LEAVE;
    };
  }

  private static Test both(Test left, Test right) {
    return (frame, in) -> left.holds(frame, in) && right.holds(frame, in);
  }

  private static Test oneOf(Test left, Test right) {
    return (frame, in) -> left.holds(frame, in) || right.holds(frame, in);
  }

  /** {@code left // right}: what is true of the left, or else the right. */
  private static Code either(Code left, Code right) {
    if (left instanceof One first && right instanceof One second) {
      return (One)
          (frame, in) -> {
            JsonNode value = first.value(frame, in);
            return Values.isTrue(value) ? value : second.value(frame, in);
          };
    }
    return (frame, in, results) -> {
      boolean[] given = new boolean[1];
      left.each(
          frame,
          in,
          value -> {
            if (Values.isTrue(value)) {
              given[0] = true;
              results.accept(value);
            }
          });
      if (!given[0]) {
        right.each(frame, in, results);
      }
    };
  }

  private static int order(One left, One right, Frame frame, JsonNode in) {
    return Values.compare(left.value(frame, in), right.value(frame, in));
  }

  private static JsonNode difference(JsonNode left, JsonNode right) {
    return Values.areWhole(left, right)
        ? Values.of(left.longValue() - right.longValue())
        : Values.of(Values.number(left) - Values.number(right));
  }

  private static JsonNode product(JsonNode left, JsonNode right) {
    return Values.areWhole(left, right)
        ? Values.of(left.longValue() * right.longValue())
        : Values.of(Values.number(left) * Values.number(right));
  }

  private static JsonNode quotient(JsonNode left, JsonNode right) {
    double divisor = Values.number(right);
    if (divisor == 0) {
      throw LeftException.leave();
    }
    return Values.of(Values.number(left) / divisor);
  }
}
