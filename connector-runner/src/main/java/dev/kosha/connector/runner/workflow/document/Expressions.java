package dev.kosha.connector.runner.workflow.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.kosha.connector.runner.expression.Expression;
import dev.kosha.connector.runner.expression.ExpressionException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks expressions: syntax, and whether the functions and variables that they name exist. */
final class Expressions {

  /** What expressions see everywhere (DSL 1.0, "Runtime expression arguments"). */
  static final Set<String> ARGUMENTS =
      Set.of(
          "context", "input", "output", "secrets", "authorization", "task", "workflow", "runtime");

  private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+) is not defined");
  private static final Pattern FUNCTION =
      Pattern.compile("Function (\\w+)/([0-9]+) does not exist");

  private Expressions() {}

  /** A text that is an expression as a whole, with or without braces. */
  static void checkBare(JsonNode value, Place place) {
    if (!value.isTextual()) {
      place.report("type", "must be an expression, a text");
      return;
    }
    String text = value.asText();
    if (text.strip().startsWith("${") && ExpressionText.whole(text).isEmpty()) {
      place.report("expression", "must be one expression, from ${ to its }");
    } else {
      check(ExpressionText.bare(text), place);
    }
  }

  /** A value in which texts can have expressions. */
  static void checkTemplate(JsonNode value, Place place) {
    if (value.isTextual()) {
      checkPieces(value.asText(), place);
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        checkTemplate(value.get(i), place.child(i));
      }
    } else {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        checkTemplate(member.getValue(), place.child(member.getKey()));
      }
    }
  }

  private static void checkPieces(String text, Place place) {
    if (!ExpressionText.isIn(text)) {
      return;
    }
    try {
      for (ExpressionText.Piece piece : ExpressionText.pieces(text)) {
        if (piece.expression()) {
          check(piece.text(), place);
        }
      }
    } catch (IllegalArgumentException e) {
      place.report("expression", String.valueOf(e.getMessage()));
    }
  }

  private static void check(String text, Place place) {
    if (text.isBlank()) {
      place.report("expression", "is empty");
      return;
    }
    Expression expression;
    try {
      expression = Expression.compile(text);
    } catch (ExpressionException e) {
      place.report("expression", "is not jq: " + e.reason().strip());
      return;
    }
    // Names come to light only by an evaluation; all its other failures are the data's.
    Map<String, JsonNode> variables = new HashMap<>();
    ARGUMENTS.forEach(name -> variables.put(name, NullNode.getInstance()));
    place.variables().forEach(name -> variables.put(name, NullNode.getInstance()));
    try {
      expression.evaluate(NullNode.getInstance(), variables);
    } catch (ExpressionException e) {
      reportUnknownName(e.reason(), variables.keySet(), place);
    }
  }

  private static void reportUnknownName(String reason, Set<String> known, Place place) {
    Matcher variable = VARIABLE.matcher(reason);
    if (variable.find()) {
      String name = variable.group(1);
      place.report(
          "expression",
          "names the variable $%s, which is not known here%s"
              .formatted(name, Fields.didYouMean(name, known)));
    }
    Matcher function = FUNCTION.matcher(reason);
    if (function.find()) {
      place.report(
          "expression",
          "calls %s with %s arguments, which is no function"
              .formatted(function.group(1), function.group(2)));
    }
  }
}
