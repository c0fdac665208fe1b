package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A call of HTTP. Immutable.
 *
 * @param body none for a request without one
 */
record HttpWork(
    Template method,
    Endpoint endpoint,
    Template headers,
    Template query,
    @Nullable Template body,
    HttpExchange exchange)
    implements Work {

  @Override
  public Outcome perform(Frame frame) {
    String uri = endpoint.resolve(frame);
    Authentication authentication = endpoint.authentication();
    String authorization = authentication == null ? null : authentication.authorize(frame);
    JsonNode content = body == null ? MissingNode.getInstance() : body.fill(frame.input(), frame);
    HttpExchange.Request request =
        new HttpExchange.Request(
            method.fill(frame.input(), frame).asText().toUpperCase(Locale.ROOT),
            uri,
            object(headers, "headers", frame),
            object(query, "query", frame),
            content,
            authorization);
    return Outcome.of(exchange.send(request, frame));
  }

  private static ObjectNode object(Template template, String what, Frame frame) {
    JsonNode value = template.fill(frame.input(), frame);
    if (value instanceof ObjectNode object) {
      ObjectNode kept = JsonNodeFactory.instance.objectNode();
      object.properties().stream()
          .filter(member -> !member.getValue().isNull())
          .forEach(member -> kept.set(member.getKey(), member.getValue()));
      return kept;
    }
    throw Faults.expression(frame.pointer(), "the %s must be an object".formatted(what));
  }
}
