package dev.kosha.connector.runner.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serial;

/**
 * An expression that is not jq, or that failed on its input.
 *
 * <p>The reason can quote parts of the input: it goes to whoever may see the input, not to a log.
 */
public final class ExpressionException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String reason;

  @SuppressWarnings("serial") // nobody serialises it; a tree of Jackson could be
  private final JsonNode raised;

  ExpressionException(String text, String reason, JsonNode raised, Throwable cause) {
    super("The expression %s: %s".formatted(text, reason), cause);
    this.reason = reason;
    this.raised = raised;
  }

  /** What the expression raised with {@code error}; null in JSON when it did not. */
  public JsonNode raised() {
    return raised;
  }

  /** What is wrong, without the text of the expression. */
  public String reason() {
    return reason;
  }
}
