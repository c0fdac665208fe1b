package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request says before its body. Confined to the event loop of its connection. */
final class RequestHead {

  private final HttpServerRequest request;
  private final Map<String, String> parameters;
  private final boolean behindProxy;
  private final JsonText json;

  /**
   * @param parameters the values of the placeholders of the route's template
   */
  RequestHead(HttpServerRequest request, Map<String, String> parameters, Serving serving) {
    this.request = request;
    this.parameters = parameters;
    this.behindProxy = serving.settings().behindProxy();
    this.json = serving.json();
  }

  /** The values of all placeholders of the route's template. */
  ObjectNode parameters() {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    parameters.forEach(values::put);
    return values;
  }

  String method() {
    return request.method().name();
  }

  /** Scheme, host and port, as the caller knows them. */
  String origin(Origins origins) {
    return origins.of(request, request.isSSL() || behindProxy ? "https" : "http");
  }

  /** The path, as it was asked for. */
  String path() {
    return request.path();
  }

  /** The parameters of the query, the first value of each. */
  Map<String, String> queries() {
    return Query.all(request);
  }

  /** A placeholder of the route's template. */
  String parameter(String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }

  /** A parameter of the query; the default when it is absent. */
  String query(String name, String defaultValue) {
    return Query.find(request, name).orElse(defaultValue);
  }

  @Nullable String header(String name) {
    return request.getHeader(name);
  }

  /**
   * A JSON object in the query; an empty one when there is none.
   *
   * @throws RequestRefusedException when it is something else
   */
  JsonNode queryObject(String name) {
    byte[] text = query(name, "{}").getBytes(StandardCharsets.UTF_8);
    JsonNode value = json.read(text, text.length);
    if (!value.isObject()) {
      throw new RequestRefusedException(
          ProtocolError.REQUEST_INVALID, "query parameter " + name + " must be a JSON object");
    }
    return value;
  }

  /** All headers by name in lower case, the first value of each. */
  Map<String, String> headers() {
    Map<String, String> values = new HashMap<>();
    request
        .headers()
        .forEach((name, value) -> values.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    return values;
  }

  List<String> headers(String name) {
    return request.headers().getAll(name);
  }

  /** What the request's cookie of a session holds, whether that is good or not. */
  Optional<String> find(SessionCookie cookie) {
    return cookie.find(request);
  }
}
