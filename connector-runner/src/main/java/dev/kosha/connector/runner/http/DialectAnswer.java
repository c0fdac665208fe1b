package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.manifest.DialectRoute;
import dev.kosha.connector.runner.expression.Expression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the output of an action to an answer in a dialect. Immutable and thread-safe. */
final class DialectAnswer {

  private final boolean sequence;
  private final Expression status;
  private final Expression output;
  private final Map<String, Expression> headers = new HashMap<>();

  DialectAnswer(DialectRoute route, DialectSpeech speech) {
    sequence = route.isSequence();
    status = speech.compile(route.status());
    output = speech.compile(route.output());
    route.headers().forEach((name, text) -> headers.put(name, speech.compile(text)));
  }

  /**
   * @param further headers beside those that the dialect gives
   */
  void send(Exchange exchange, DialectCall call, JsonNode result, Map<String, String> further) {
    int code = call.evaluate(status, result).asInt();
    Map<String, String> sent = headers.isEmpty() ? further : headers(call, result, further);
    List<JsonNode> values = code == 204 ? List.of() : call.evaluateAll(output, result);
    if (values.isEmpty()) {
      exchange.answer(Answer.empty(code, sent));
    } else {
      exchange.answer(code, sequence ? values : List.of(values.get(0)), sent);
    }
  }

  private Map<String, String> headers(
      DialectCall call, JsonNode result, Map<String, String> further) {
    Map<String, String> sent = new HashMap<>(further);
    headers.forEach((name, text) -> sent.put(name, call.evaluate(text, result).asText()));
    return sent;
  }
}
