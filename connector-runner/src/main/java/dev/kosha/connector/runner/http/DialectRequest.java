package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request as expressions see it. Most expressions ask for one or two of them, so
 * each is made when it is asked for. Confined to the event loop of the request's connection.
 */
final class DialectRequest extends AbstractMap<String, JsonNode> {

  private static final List<String> NAMES =
      List.of("id", "method", "accept", "contentType", "url", "target", "path", "query", "body");

  private final Exchange exchange;
  private final Origins origins;
  private final JsonNode body;
  private final Map<String, JsonNode> made = new HashMap<>();
  private @Nullable JsonNode path;

  private DialectRequest(Exchange exchange, Origins origins, JsonNode body) {
    this.exchange = exchange;
    this.origins = origins;
    this.body = body;
  }

  /**
   * The request as a tree.
   *
   * @param body null in JSON when there is none
   */
  static ObjectNode of(Exchange exchange, Origins origins, JsonNode body) {
    return new ObjectNode(JsonNodeFactory.instance, new DialectRequest(exchange, origins, body));
  }

  @Override
  public @Nullable JsonNode get(Object name) {
    if (name.equals("body")) {
      return body;
    }
    if (name.equals("path")) {
      if (path == null) {
        path = exchange.head().parameters();
      }
      return path;
    }
    return NAMES.contains(name) ? made.computeIfAbsent((String) name, this::make) : null;
  }

  private JsonNode make(String name) {
    RequestHead head = exchange.head();
    return switch (name) {
      case "id" -> TextNode.valueOf(exchange.invocationId());
      case "method" -> TextNode.valueOf(head.method());
      case "accept" -> header("Accept");
      case "contentType" -> header("Content-Type");
      case "url" -> TextNode.valueOf(head.origin(origins));
      case "target" -> TextNode.valueOf(head.path());
      case "query" -> query();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Empty when there is none. */
  private JsonNode header(String name) {
    return TextNode.valueOf(Objects.requireNonNullElse(exchange.head().header(name), ""));
  }

  private JsonNode query() {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    exchange.head().queries().forEach(parameters::put);
    return parameters;
  }

  @Override
  public boolean containsKey(Object name) {
    return NAMES.contains(name);
  }

  @Override
  public int size() {
    return NAMES.size();
  }

  @Override
  public Set<Entry<String, JsonNode>> entrySet() {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    NAMES.forEach(name -> all.put(name, get(name)));
    return all.entrySet();
  }
}
