package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.expression.Expression;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An expression that knows which variables it mentions, so that only those are made. Immutable. */
final class Query {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\s*([A-Za-z_][A-Za-z0-9_]*)");

  private final Expression expression;
  private final List<String> mentioned;

  private Query(Expression expression, List<String> mentioned) {
    this.expression = expression;
    this.mentioned = mentioned;
  }

  static Query compile(String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return new Query(Expression.compile(text), List.copyOf(names));
  }

  /** Its first result; null in JSON when it gives none. */
  JsonNode evaluate(JsonNode input, Variables variables) {
    if (mentioned.isEmpty()) {
      return expression.evaluate(input, Map.of());
    }
    Map<String, JsonNode> values = new HashMap<>();
    for (String name : mentioned) {
      JsonNode value = variables.find(name, expression.text());
      if (value != null) {
        values.put(name, value);
      }
    }
    return expression.evaluate(input, values);
  }

  /** Whether its result is anything but false and null, as jq has it. */
  boolean test(JsonNode input, Variables variables) {
    JsonNode result = evaluate(input, variables);
    return !result.isNull() && !(result.isBoolean() && !result.booleanValue());
  }

  String text() {
    return expression.text();
  }
}
