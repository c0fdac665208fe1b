package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.workflow.document.YamlText;
import org.jspecify.annotations.Nullable;

/**
 * A call of an operation that an OpenAPI document describes. The document is read at each call, as
 * a step of its own, so that a replay sees what the run saw. Immutable.
 *
 * @param document where the OpenAPI document is
 */
record OpenApiWork(
    Endpoint document,
    Template operationId,
    Template parameters,
    @Nullable Authentication authentication,
    HttpExchange exchange)
    implements Work {

  @Override
  public Outcome perform(Frame frame) {
    String uri = document.resolve(frame);
    Authentication reader = document.authentication();
    String reading = reader == null ? null : reader.authorize(frame);
    JsonNode read = exchange.read(uri, reading, frame.step("document"), frame);
    String id = operationId.fill(frame.input(), frame).asText();
    JsonNode values = parameters.fill(frame.input(), frame);
    if (!(values instanceof ObjectNode named)) {
      throw Faults.expression(frame.pointer(), "the parameters must be an object");
    }
    try {
      OpenApiOperation operation = OpenApiOperation.find(tree(read), uri, id);
      String authorization = authentication == null ? null : authentication.authorize(frame);
      return Outcome.of(exchange.send(operation.request(named, authorization), frame));
    } catch (IllegalArgumentException e) {
      throw Faults.configuration(frame.pointer(), String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode tree(JsonNode read) {
    return read.isTextual() ? YamlText.parse(read.textValue()) : read;
  }
}
