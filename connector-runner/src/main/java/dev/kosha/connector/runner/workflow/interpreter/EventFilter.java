package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.expression.ExpressionException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which events are meant (DSL 1.0, "Event Filter"). Immutable.
 *
 * @param attributes what each attribute must be, by name
 * @param correlations values that events must agree on, by name
 */
record EventFilter(Map<String, Expected> attributes, Map<String, Correlation> correlations) {

  /**
   * What an attribute must be. Immutable.
   *
   * @param constant the value, or for a text a regular expression that fits as a whole; for an
   *     object its members at least
   * @param query on the attribute: it must give true, or the attribute's value
   */
  record Expected(JsonNode constant, @Nullable Query query) {

    boolean accepts(JsonNode value, Variables variables) {
      if (query == null) {
        return fits(constant, value);
      }
      JsonNode result = query.evaluate(value, variables);
      return (result.isBoolean() && !value.isBoolean())
          ? result.booleanValue()
          : result.equals(value);
    }

    private static boolean fits(JsonNode expected, JsonNode value) {
      if (expected.isObject()) {
        return value.isObject()
            && expected.properties().stream()
                .allMatch(member -> fits(member.getValue(), value.path(member.getKey())));
      }
      if (expected.isTextual() && value.isTextual()) {
        return expected.textValue().equals(value.textValue())
            || isMatch(expected.textValue(), value.textValue());
      }
      return expected.equals(value);
    }

    private static boolean isMatch(String pattern, String value) {
      try {
        return Pattern.matches(pattern, value);
      } catch (PatternSyntaxException e) {
        return false;
      }
    }
  }

  /**
   * A value that is taken of an event and compared. Immutable.
   *
   * @param from on the event
   * @param expect what it must be; none for what it was in the first event
   */
  record Correlation(Query from, @Nullable Template expect) {}

  boolean matches(List<JsonNode> consumed, JsonNode event, JsonNode input, Variables variables) {
    try {
      return attributes.entrySet().stream()
              .allMatch(e -> e.getValue().accepts(event.path(e.getKey()), variables))
          && correlations.values().stream()
              .allMatch(c -> correlates(c, consumed, event, input, variables));
    } catch (ExpressionException e) {
      // An event that is not what the expression expects is not one that was meant.
      return false;
    }
  }

  private static boolean correlates(
      Correlation correlation,
      List<JsonNode> consumed,
      JsonNode event,
      JsonNode input,
      Variables variables) {
    JsonNode value = correlation.from().evaluate(event, variables);
    if (correlation.expect() != null) {
      return correlation.expect().fill(input, variables).equals(value);
    }
    return !value.isNull()
        && (consumed.isEmpty()
            || correlation.from().evaluate(consumed.get(0), variables).equals(value));
  }
}
