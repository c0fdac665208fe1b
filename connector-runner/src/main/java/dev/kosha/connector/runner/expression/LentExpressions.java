package dev.kosha.connector.runner.expression;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.Expression;
import dev.kosha.connector.api.Expressions;
import dev.kosha.connector.api.StandardErrorCode;
import org.jspecify.annotations.Nullable;

/** The expressions that connectors are lent: those of the runner itself. Thread-safe. */
public final class LentExpressions implements Expressions {

  /** The parser holds a whole text in memory, and its errors quote it. */
  private static final int LONGEST = 10_000;

  @Override
  public Expression compile(String text) {
    if (text.length() > LONGEST) {
      throw refused("has more than " + LONGEST + " characters", null);
    }
    try {
      var compiled = dev.kosha.connector.runner.expression.Expression.compile(text);
      return (input, variables) -> {
        try {
          return compiled.evaluate(input, variables);
        } catch (ExpressionException e) {
          throw refused("fails: " + e.reason(), e);
        }
      };
    } catch (ExpressionException e) {
      throw refused("is no jq: " + e.reason(), e);
    }
  }

  private static ConnectorException refused(String words, @Nullable Throwable cause) {
    return new ConnectorException(
        StandardErrorCode.INVALID_INPUT, "the expression " + words, cause);
  }
}
