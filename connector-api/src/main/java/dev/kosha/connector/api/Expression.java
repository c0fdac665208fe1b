package dev.kosha.connector.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A jq expression that was compiled. Thread-safe; see {@link Expressions}. */
@FunctionalInterface
public interface Expression {

  /**
   * The first result, or JSON null where the expression gives none. Uses the calling thread for
   * about a second at most.
   *
   * <p>The result can share nodes with the input: who changes one copies it first.
   *
   * @param variables by name without the dollar sign
   * @throws ConnectorException INVALID_INPUT when the expression fails, or takes too many steps
   */
  JsonNode evaluate(JsonNode input, Map<String, JsonNode> variables);
}
