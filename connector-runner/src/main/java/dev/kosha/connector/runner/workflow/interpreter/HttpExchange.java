package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests through the HTTP connector, so that its rules on hosts hold, and answers as the
 * DSL has it. Immutable.
 *
 * @param output what of a response is the task's output
 * @param redirect whether a redirection is a success; none is followed either way
 */
record HttpExchange(Output output, boolean redirect, Template connection, @Nullable Span timeout) {

  static final String ACTION = "http.request";

  /** What of a response is the output (DSL 1.0, "HTTP Call"). */
  enum Output {
    CONTENT,
    RAW,
    RESPONSE
  }

  /**
   * A request. Mutable; used by one thread.
   *
   * @param method in upper case
   * @param headers by name; a list gives a header more than once
   * @param body missing for none
   */
  record Request(
      String method,
      String uri,
      ObjectNode headers,
      ObjectNode query,
      JsonNode body,
      @Nullable String authorization) {}

  /**
   * Sends a request as the task's own step.
   *
   * @throws WorkflowFault when the service cannot be reached or answers another status
   */
  JsonNode send(Request request, Frame frame) {
    ObjectNode input = input(request, frame);
    if (output == Output.RAW) {
      input.put("responseFormat", "base64");
    }
    JsonNode response = perform(frame.step(), input, frame);
    int status = response.path("status").intValue();
    if (status < 200 || status >= (redirect ? 400 : 300)) {
      String detail = "%s %s answered %d".formatted(request.method(), request.uri(), status);
      throw Faults.communication(frame.pointer(), status, detail);
    }
    return output == Output.RESPONSE ? described(request, response) : response.path("body");
  }

  /**
   * Reads a file as another step of the task.
   *
   * @throws WorkflowFault when it cannot be had
   */
  JsonNode read(String uri, @Nullable String authorization, StepId step, Frame frame) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    JsonNode missing = none.path("body");
    ObjectNode input = input(new Request("GET", uri, none, none, missing, authorization), frame);
    input.put("redirects", "sameOrigin");
    JsonNode response = perform(step, input, frame);
    int status = response.path("status").intValue();
    if (status < 200 || status >= 300) {
      throw Faults.communication(frame.pointer(), status, uri + " answered " + status);
    }
    return response.path("body");
  }

  private JsonNode perform(StepId step, ObjectNode input, Frame frame) {
    Duration limit = timeout == null ? null : timeout.evaluate(frame);
    if (limit != null && !limit.isZero()) {
      input.put("timeout", limit.toString());
    }
    String name = connection.fill(frame.input(), frame).asText("");
    return frame.host().perform(step, new Effect.CallAction(ACTION, name, input, limit));
  }

  private static ObjectNode input(Request request, Frame frame) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("method", request.method()).put("url", request.uri());
    // Which statuses are a failure is the document's business, and the task's error has the status.
    input.putArray("expectedStatus").add("100-599");
    input.put("redirects", "never");
    ArrayNode headers = headers(request, frame);
    if (!headers.isEmpty()) {
      input.set("headers", headers);
    }
    if (!request.query().isEmpty()) {
      input.set("query", request.query());
    }
    if (request.body().isTextual()) {
      input.set("bodyText", request.body());
    } else if (!request.body().isMissingNode() && !request.body().isNull()) {
      input.set("body", request.body());
    }
    return input;
  }

  private static ArrayNode headers(Request request, Frame frame) {
    ArrayNode headers = JsonNodeFactory.instance.arrayNode();
    for (Map.Entry<String, JsonNode> header : request.headers().properties()) {
      boolean list = header.getValue().isArray();
      for (JsonNode value : list ? header.getValue() : List.of(header.getValue())) {
        if (value.isContainerNode()) {
          throw Faults.expression(
              frame.pointer(), "the header %s must be a text".formatted(header.getKey()));
        }
        if (!value.isNull()) {
          headers.addObject().put("name", header.getKey()).put("value", value.asText());
        }
      }
    }
    if (request.authorization() != null) {
      headers.addObject().put("name", "Authorization").put("value", request.authorization());
    }
    return headers;
  }

  /** A response (DSL 1.0, "HTTP Response"), without the credentials that were sent. */
  private static ObjectNode described(Request request, JsonNode response) {
    ObjectNode described = JsonNodeFactory.instance.objectNode();
    ObjectNode asked = described.putObject("request");
    asked.put("method", request.method().toLowerCase(Locale.ROOT)).put("uri", request.uri());
    asked.set("headers", request.headers());
    described.set("statusCode", response.path("status"));
    ObjectNode headers = described.putObject("headers");
    for (JsonNode header : response.path("headers")) {
      String name = header.path("name").asText();
      String value = header.path("value").asText();
      headers.put(name, headers.has(name) ? headers.get(name).asText() + ", " + value : value);
    }
    described.set("content", response.path("body"));
    return described;
  }
}
