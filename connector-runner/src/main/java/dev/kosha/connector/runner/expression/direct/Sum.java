package dev.kosha.connector.runner.expression.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.expression.direct.Code.Making;
import dev.kosha.connector.runner.expression.direct.Code.One;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** {@code a + b + c}: one new object for all of them where they are objects. */
final class Sum {

  private Sum() {}

  static Code link(Syntax.Operation sum, Function<Syntax, Code> linking) {
    List<One> parts = new ArrayList<>();
    for (Syntax part : parts(sum)) {
      if (!(linking.apply(part) instanceof One one) || one == Code.LEAVE) {
        return Code.LEAVE;
      }
      parts.add(one);
    }
    if (parts.stream().allMatch(Making.class::isInstance)) {
      return object(parts.toArray(Making[]::new));
    }
    One[] linked = parts.toArray(One[]::new);
    return (One) (frame, in) -> sum(linked, frame, in);
  }

  private static Making object(Making[] parts) {
    return (object, frame, in) -> {
      for (Making part : parts) {
        part.fill(object, frame, in);
      }
    };
  }

  /** From left to right, as they are added. */
  private static List<Syntax> parts(Syntax sum) {
    if (sum instanceof Syntax.Operation operation && operation.operator().equals("+")) {
      List<Syntax> parts = parts(operation.left());
      parts.add(operation.right());
      return parts;
    }
    List<Syntax> parts = new ArrayList<>();
    parts.add(sum);
    return parts;
  }

  private static JsonNode sum(One[] parts, Frame frame, JsonNode in) {
    JsonNode sum = parts[0].value(frame, in);
    boolean own = parts[0] instanceof Making;
    for (int i = 1; i < parts.length; i++) {
      JsonNode next = parts[i].value(frame, in);
      if (sum instanceof ObjectNode members && next instanceof ObjectNode more) {
        if (!more.isEmpty()) {
          ObjectNode joined = own ? members : Values.newObject().setAll(members);
          sum = joined.setAll(more);
          own = true;
        }
      } else {
        sum = Values.sum(sum, next);
        own = false;
      }
    }
    return sum;
  }
}
