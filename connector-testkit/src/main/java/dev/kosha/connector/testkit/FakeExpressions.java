package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.Expression;
import dev.kosha.connector.api.Expressions;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Expressions in jq as a host lends them, but without a bound. Thread-safe. */
final class FakeExpressions implements Expressions {

  private final Scope functions = Scope.newEmptyScope();

  FakeExpressions() {
    BuiltinFunctionLoader.getInstance()
        .listFunctions(FakeExpressions.class.getClassLoader(), Versions.JQ_1_7, functions)
        .forEach(functions::addFunction);
  }

  @Override
  public Expression compile(String text) {
    try {
      JsonQuery query = JsonQuery.compile(text, Versions.JQ_1_7);
      return (input, variables) -> evaluate(query, input, variables);
    } catch (JsonQueryException e) {
      throw refused("is no jq: ", e);
    }
  }

  private JsonNode evaluate(JsonQuery query, JsonNode input, Map<String, JsonNode> variables) {
    Scope scope = Scope.newChildScope(functions);
    variables.forEach(scope::setValue);
    List<JsonNode> results = new ArrayList<>();
    try {
      query.apply(scope, input, results::add);
    } catch (JsonQueryException e) {
      throw refused("fails: ", e);
    }
    return results.isEmpty() ? NullNode.getInstance() : results.get(0);
  }

  private static ConnectorException refused(String words, JsonQueryException cause) {
    return new ConnectorException(
        StandardErrorCode.INVALID_INPUT, "the expression " + words + cause.getMessage(), cause);
  }
}
