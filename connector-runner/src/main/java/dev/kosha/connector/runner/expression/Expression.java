package dev.kosha.connector.runner.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * A jq 1.7 expression, compiled once and evaluated as often as wanted. Thread-safe.
 *
 * <p>An expression sees its input and its variables and nothing else: what reads the environment,
 * the clock or further inputs does not exist (see {@link Language}). So it gives the same result
 * for the same input, always. An evaluation ends after {@link Language#MAXIMUM_STEPS} steps at
 * most.
 */
public final class Expression {
  private final String text;
  private final JsonQuery query;

  private Expression(String text, JsonQuery query) {
    this.text = text;
    this.query = query;
  }

  /**
   * Compiles a text.
   *
   * @throws ExpressionException when the text is not jq; the message says what the parser expected
   */
  public static Expression compile(String text) {
    try {
      return new Expression(text, JsonQuery.compile(text, Language.VERSION));
    } catch (JsonQueryException e) {
      throw new ExpressionException(text, e.getOriginalMessage(), e);
    } catch (StackOverflowError e) {
      throw new ExpressionException(text, "is nested too deeply", e);
    }
  }

  /**
   * The first result, or JSON null where the expression gives none.
   *
   * <p>The result can share nodes with the input: who changes one copies it first.
   *
   * @param variables by name without the dollar sign
   * @throws ExpressionException when the expression fails, or takes too many steps
   */
  public JsonNode evaluate(JsonNode input, Map<String, JsonNode> variables) {
    List<JsonNode> results = evaluateAll(input, variables);
    return results.isEmpty() ? NullNode.getInstance() : results.get(0);
  }

  /**
   * Every result, in order.
   *
   * @param variables by name without the dollar sign
   * @throws ExpressionException when the expression fails, or takes too many steps
   */
  public List<JsonNode> evaluateAll(JsonNode input, Map<String, JsonNode> variables) {
    List<JsonNode> results = new ArrayList<>(1);
    try {
      Language.evaluate(query, input, variables, results);
    } catch (JsonQueryException e) {
      throw new ExpressionException(text, e.getOriginalMessage(), e);
    } catch (StackOverflowError e) {
      throw new ExpressionException(text, "calls itself too deeply", e);
    } catch (RuntimeException e) {
      // The library lets some faults of an expression through, a division by zero for one.
      throw new ExpressionException(text, String.valueOf(e.getMessage()), e);
    }
    return results;
  }

  /** The text, as it was compiled. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
