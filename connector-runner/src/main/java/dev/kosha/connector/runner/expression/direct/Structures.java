package dev.kosha.connector.runner.expression.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.runner.expression.direct.Code.Making;
import dev.kosha.connector.runner.expression.direct.Code.One;
import dev.kosha.connector.runner.expression.direct.Code.Test;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Code for everything but operators and functions. */
final class Structures {

  static final One INPUT = (frame, in) -> in;
  static final One EMPTY_ARRAY = (frame, in) -> Values.newArray();

  private Structures() {}

  static One constant(JsonNode value) {
    return (frame, in) -> value;
  }

  static One global(String name, int slot) {
    return (frame, in) -> frame.global(name, slot);
  }

  static One slot(int index) {
    return (frame, in) -> frame.slot(index);
  }

  /** {@code target.name} */
  static Code member(Code target, String name) {
    return target == INPUT
        ? (One) (frame, in) -> Values.member(in, name)
        : each(target, value -> Values.member(value, name));
  }

  /** {@code target[index]} */
  static Code at(Code target, Code index) {
    if (!(index instanceof One asked) || index == Code.LEAVE) {
      return Code.LEAVE;
    }
    if (target instanceof One whole) {
      return target == Code.LEAVE
          ? target
          : (One) (frame, in) -> Values.at(whole.value(frame, in), asked.value(frame, in));
    }
    return (frame, in, results) -> {
      JsonNode at = asked.value(frame, in);
      target.each(frame, in, value -> results.accept(Values.at(value, at)));
    };
  }

  private static Code each(Code target, UnaryOperator<JsonNode> step) {
    if (target instanceof One one) {
      return target == Code.LEAVE ? target : (One) (frame, in) -> step.apply(one.value(frame, in));
    }
    return (frame, in, results) ->
        target.each(frame, in, value -> results.accept(step.apply(value)));
  }

  /** {@code target[]} */
  static Code each(Code target) {
    return target == Code.LEAVE
        ? target
        : (frame, in, results) -> target.each(frame, in, value -> items(frame, value, results));
  }

  private static void items(Frame frame, JsonNode value, Consumer<JsonNode> results) {
    if (!value.isContainerNode()) {
      throw LeftException.leave();
    }
    for (JsonNode item : value) {
      frame.count();
      results.accept(item);
    }
  }

  static Code pipe(Code first, Code then) {
    if (!(first instanceof One one)) {
      return (frame, in, results) ->
          first.each(frame, in, value -> then.each(frame, value, results));
    }
    if (first == Code.LEAVE || then == Code.LEAVE) {
      return Code.LEAVE;
    }
    if (then instanceof Making maker) {
      return (Making) (object, frame, in) -> maker.fill(object, frame, one.value(frame, in));
    }
    return then instanceof One next
        ? (One) (frame, in) -> next.value(frame, one.value(frame, in))
        : (frame, in, results) -> then.each(frame, one.value(frame, in), results);
  }

  static Code both(Code first, Code then) {
    return first == Code.LEAVE || then == Code.LEAVE
        ? Code.LEAVE
        : (frame, in, results) -> {
          first.each(frame, in, results);
          then.each(frame, in, results);
        };
  }

  static Code bind(Code source, int slot, Code body) {
    if (!(source instanceof One one)) {
      return (frame, in, results) ->
          source.each(
              frame,
              in,
              value -> {
                frame.slot(slot, value);
                body.each(frame, in, results);
              });
    }
    if (source == Code.LEAVE || body == Code.LEAVE) {
      return Code.LEAVE;
    }
    if (body instanceof Making maker) {
      return (Making)
          (object, frame, in) -> {
            frame.slot(slot, one.value(frame, in));
            maker.fill(object, frame, in);
          };
    }
    if (body instanceof One next) {
      return (One)
          (frame, in) -> {
            frame.slot(slot, one.value(frame, in));
            return next.value(frame, in);
          };
    }
    return (frame, in, results) -> {
      frame.slot(slot, one.value(frame, in));
      body.each(frame, in, results);
    };
  }

  static One fold(Code source, int slot, One start, One step) {
    return source == Code.LEAVE || start == Code.LEAVE
        ? Code.LEAVE
        : (frame, in) -> {
          JsonNode[] sum = {start.value(frame, in)};
          source.each(
              frame,
              in,
              value -> {
                frame.slot(slot, value);
                sum[0] = step.value(frame, sum[0]);
              });
          return sum[0];
        };
  }

  static One array(Code content) {
    return content == Code.LEAVE
        ? Code.LEAVE
        : (frame, in) -> {
          ArrayNode array = Values.newArray();
          content.each(frame, in, array::add);
          return array;
        };
  }

  static One object(One[] keys, One[] values) {
    if (List.of(keys).contains(Code.LEAVE) || List.of(values).contains(Code.LEAVE)) {
      return Code.LEAVE;
    }
    return (Making)
        (object, frame, in) -> {
          for (int i = 0; i < keys.length; i++) {
            JsonNode key = keys[i].value(frame, in);
            if (!key.isTextual()) {
              throw LeftException.leave();
            }
            object.set(key.textValue(), values[i].value(frame, in));
          }
        };
  }

  static One text(One[] parts) {
    if (List.of(parts).contains(Code.LEAVE)) {
      return Code.LEAVE;
    }
    return (frame, in) -> {
      StringBuilder text = new StringBuilder();
      for (One part : parts) {
        JsonNode value = part.value(frame, in);
        text.append(value.isValueNode() ? value.asText() : value.toString());
      }
      return new TextNode(text.toString());
    };
  }

  static Code choice(Code condition, Code yes, Code no) {
    if (!(condition instanceof One one) || one == Code.LEAVE) {
      return Code.LEAVE;
    }
    Test test = Test.of(one);
    if (yes instanceof Making first && no instanceof Making second) {
      return (Making)
          (object, frame, in) -> (test.holds(frame, in) ? first : second).fill(object, frame, in);
    }
    if (yes instanceof One first && no instanceof One second) {
      return (One) (frame, in) -> (test.holds(frame, in) ? first : second).value(frame, in);
    }
    return (frame, in, results) -> (test.holds(frame, in) ? yes : no).each(frame, in, results);
  }
}
