package dev.kosha.connector.runner.expression;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.kosha.connector.runner.expression.direct.DirectProgram;
import dev.kosha.connector.runner.expression.direct.LeftException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryUserException;
import org.jspecify.annotations.Nullable;

/**
 * A jq 1.7 expression, compiled once and evaluated as often as wanted. Thread-safe.
 *
 * <p>An expression sees its input and its variables and nothing else: what reads the environment,
 * the clock or further inputs does not exist (see {@link Language}). So it gives the same result
 * for the same input, always. An evaluation ends after {@link Language#MAXIMUM_STEPS} steps at
 * most.
 */
public final class Expression {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final String text;
  private final JsonQuery query;
  private final Functions functions;
  private final @Nullable JsonNode constant;
  private final @Nullable DirectProgram direct;

  private Expression(
      String text, JsonQuery query, Functions functions, @Nullable JsonNode constant) {
    this.text = text;
    this.query = query;
    this.functions = functions;
    this.constant = constant;
    direct = constant == null ? functions.link(query).orElse(null) : null;
  }

  /**
   * Compiles a text.
   *
   * @throws ExpressionException when the text is not jq; the message says what the parser expected
   */
  public static Expression compile(String text) {
    return compile(Functions.NONE, text);
  }

  /**
   * Compiles a text that may call functions.
   *
   * @throws ExpressionException when the text is not jq; the message says what the parser expected
   */
  public static Expression compile(Functions functions, String text) {
    try {
      JsonQuery query = JsonQuery.compile(text, Language.VERSION);
      return new Expression(text, query, functions, constant(text));
    } catch (JsonQueryException e) {
      throw new ExpressionException(text, e.getOriginalMessage(), NullNode.getInstance(), e);
    } catch (StackOverflowError e) {
      throw new ExpressionException(text, "is nested too deeply", NullNode.getInstance(), e);
    }
  }

  /** What a text in JSON gives, always; null for any other. */
  private static @Nullable JsonNode constant(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
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
    if (constant != null) {
      return constant;
    }
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
    if (constant != null) {
      return List.of(constant);
    }
    if (direct != null) {
      try {
        return Language.evaluate(direct, input, variables);
      } catch (LeftException e) {
        // Of what the library gives, or of what it says to that, it alone knows the exact form.
      }
    }
    return evaluateByLibrary(input, variables);
  }

  /** As {@link #evaluateAll}; everything else that evaluates must give the same. */
  List<JsonNode> evaluateByLibrary(JsonNode input, Map<String, JsonNode> variables) {
    List<JsonNode> results = new ArrayList<>(1);
    try {
      Language.evaluate(query, functions.scope(), input, variables, results);
    } catch (JsonQueryException e) {
      throw new ExpressionException(text, e.getOriginalMessage(), raised(e), e);
    } catch (StackOverflowError e) {
      throw new ExpressionException(text, "calls itself too deeply", NullNode.getInstance(), e);
    } catch (RuntimeException e) {
      // The library lets some faults of an expression through, a division by zero for one.
      throw new ExpressionException(
          text, String.valueOf(e.getMessage()), NullNode.getInstance(), e);
    }
    return results;
  }

  private static JsonNode raised(JsonQueryException failure) {
    return failure instanceof JsonQueryUserException raised
        ? raised.getMessageAsJsonNode()
        : NullNode.getInstance();
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
