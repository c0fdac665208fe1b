package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.expression.Expression;
import dev.kosha.connector.runner.expression.ExpressionException;
import java.util.List;

/** What the expressions of a dialect see of one request. Confined to an event loop. */
final class DialectCall {

  private static final String DEFAULT_CONNECTION = "default";

  private final ObjectNode request;
  private final String connection;
  private final DialectVariables known;

  /**
   * @param connector the manifest
   * @param body null in JSON when there is none
   */
  DialectCall(Exchange exchange, Origins origins, JsonNode connector, JsonNode body) {
    request = DialectRequest.of(exchange, origins, body);
    known = new DialectVariables(request, connector);
    connection = exchange.head().query("connection", DEFAULT_CONNECTION);
  }

  JsonNode request() {
    return request;
  }

  /** The name of the connection. */
  String connection() {
    return connection;
  }

  void know(String name, JsonNode fact) {
    known.know(name, fact);
  }

  /**
   * Evaluates an expression. One that raises {@code {"code": ..., "detail": ...}} refuses the
   * request.
   *
   * @throws RequestRefusedException when the request does not fit
   */
  JsonNode evaluate(Expression expression, JsonNode input) {
    try {
      return expression.evaluate(input, known);
    } catch (ExpressionException e) {
      throw refusal(e);
    }
  }

  /** Every result of an expression. */
  List<JsonNode> evaluateAll(Expression expression, JsonNode input) {
    try {
      return expression.evaluateAll(input, known);
    } catch (ExpressionException e) {
      throw refusal(e);
    }
  }

  private static RequestRefusedException refusal(ExpressionException failure) {
    JsonNode raised = failure.raised();
    return raised.path("code").isTextual()
        ? new RequestRefusedException(
            new Problem(
                raised.path("status").asInt(400),
                raised.path("code").asText(),
                raised.path("detail").asText(""),
                false,
                List.of()))
        : new RequestRefusedException(
            ProtocolError.REQUEST_INVALID, "the request does not fit: " + failure.reason());
  }
}
