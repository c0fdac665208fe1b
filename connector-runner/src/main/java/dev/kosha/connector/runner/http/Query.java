package dev.kosha.connector.runner.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the query of a request. */
final class Query {

  private Query() {}

  /**
   * The first value of each parameter.
   *
   * @throws RequestRefusedException when the query cannot be read
   */
  static Map<String, String> all(HttpServerRequest request) {
    if (request.query() == null) {
      return Map.of();
    }
    try {
      Map<String, String> values = new HashMap<>();
      request.params().forEach((name, value) -> values.putIfAbsent(name, value));
      return values;
    } catch (IllegalArgumentException e) {
      throw broken();
    }
  }

  private static RequestRefusedException broken() {
    return new RequestRefusedException(
        ProtocolError.REQUEST_INVALID, "the query has a broken percent escape");
  }

  /**
   * The first value of a parameter.
   *
   * @throws RequestRefusedException when the query cannot be read
   */
  static Optional<String> find(HttpServerRequest request, String name) {
    if (request.query() == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(request.params().get(name));
    } catch (IllegalArgumentException e) {
      throw broken();
    }
  }
}
