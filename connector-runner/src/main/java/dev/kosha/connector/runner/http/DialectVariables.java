package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a dialect's expressions: {@code $request}, {@code $connector}, and the facts of
 * a route by their names. What each call asks for is at hand, for a call is long: by the time that
 * it is answered, nothing of it is in a cache. Confined to an event loop.
 */
final class DialectVariables extends AbstractMap<String, JsonNode> {

  private final JsonNode request;
  private final JsonNode connector;
  private Map<String, JsonNode> facts = Map.of();

  DialectVariables(JsonNode request, JsonNode connector) {
    this.request = request;
    this.connector = connector;
  }

  /** Learns a fact. Most routes with facts have one. */
  void know(String name, JsonNode fact) {
    if (facts.isEmpty()) {
      facts = Map.of(name, fact);
    } else {
      facts = new HashMap<>(facts);
      facts.put(name, fact);
    }
  }

  @Override
  public @Nullable JsonNode get(Object name) {
    if (name.equals("request")) {
      return request;
    }
    return name.equals("connector") ? connector : facts.get(name);
  }

  @Override
  public Set<Entry<String, JsonNode>> entrySet() {
    Map<String, JsonNode> all = new HashMap<>(facts);
    all.put("request", request);
    all.put("connector", connector);
    return all.entrySet();
  }
}
