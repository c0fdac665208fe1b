package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One operation of an OpenAPI document, version 2 or 3. Immutable.
 *
 * @param server what paths are appended to
 * @param method in upper case
 * @param parameters each as the document has it, references resolved
 * @param hasBody whether it takes a body that is no parameter (version 3)
 */
record OpenApiOperation(
    String server, String method, String path, List<JsonNode> parameters, boolean hasBody) {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch");

  /**
   * Finds one.
   *
   * @param source where the document was read
   * @throws IllegalArgumentException when there is none of that id
   */
  static OpenApiOperation find(JsonNode document, String source, String id) {
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())
            && operation.getValue().path("operationId").asText().equals(id)) {
          return of(document, source, path, operation);
        }
      }
    }
    throw new IllegalArgumentException("%s has no operation '%s'".formatted(source, id));
  }

  private static OpenApiOperation of(
      JsonNode document,
      String source,
      Map.Entry<String, JsonNode> path,
      Map.Entry<String, JsonNode> operation) {
    List<JsonNode> parameters = new ArrayList<>();
    operation.getValue().path("parameters").forEach(p -> parameters.add(resolve(document, p)));
    for (JsonNode shared : path.getValue().path("parameters")) {
      JsonNode parameter = resolve(document, shared);
      if (parameters.stream().noneMatch(own -> isSame(own, parameter))) {
        parameters.add(parameter);
      }
    }
    return new OpenApiOperation(
        server(document, source),
        operation.getKey().toUpperCase(Locale.ROOT),
        path.getKey(),
        List.copyOf(parameters),
        operation.getValue().has("requestBody"));
  }

  private static boolean isSame(JsonNode one, JsonNode other) {
    return one.path("name").equals(other.path("name")) && one.path("in").equals(other.path("in"));
  }

  private static JsonNode resolve(JsonNode document, JsonNode value) {
    String reference = value.path("$ref").asText();
    return reference.startsWith("#/") ? document.at(reference.substring(1)) : value;
  }

  private static String server(JsonNode document, String source) {
    URI base = URI.create(source);
    if (document.has("swagger")) {
      String scheme =
          StreamSupport.stream(document.path("schemes").spliterator(), false)
              .map(JsonNode::asText)
              .filter(Set.of("http", "https")::contains)
              .max(String::compareTo)
              .orElse(base.getScheme());
      String host = document.path("host").asText(base.getAuthority());
      return scheme + "://" + host + withoutSlash(document.path("basePath").asText(""));
    }
    JsonNode server = document.path("servers").path(0);
    String url = server.path("url").asText("/");
    for (Map.Entry<String, JsonNode> variable : server.path("variables").properties()) {
      String value = variable.getValue().path("default").asText();
      url = url.replace("{" + variable.getKey() + "}", value);
    }
    return withoutSlash(base.resolve(url).toString());
  }

  private static String withoutSlash(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /**
   * The request that calls it.
   *
   * @param values by the names of parameters; what is none of them makes up the body
   * @throws IllegalArgumentException when a value is missing, or there is one too many
   */
  HttpExchange.Request request(ObjectNode values, @Nullable String authorization) {
    ObjectNode headers = JsonNodeFactory.instance.objectNode();
    ObjectNode query = JsonNodeFactory.instance.objectNode();
    List<String> cookies = new ArrayList<>();
    JsonNode body = MissingNode.getInstance();
    String filled = path;
    ObjectNode rest = values.deepCopy();
    for (JsonNode parameter : parameters) {
      String name = parameter.path("name").asText();
      JsonNode value = rest.remove(name);
      if (value == null || value.isNull()) {
        requireOptional(parameter, name);
        continue;
      }
      switch (parameter.path("in").asText()) {
        case "path" -> filled = filled.replace("{" + name + "}", PercentText.encode(text(value)));
        case "query" -> query.set(name, queried(parameter, value));
        case "header" -> headers.put(name, text(value));
        case "cookie" -> cookies.add(name + "=" + PercentText.encode(text(value)));
        case "body" -> body = value;
        default -> throw new IllegalArgumentException("forms are not supported: " + name);
      }
    }
    if (!cookies.isEmpty()) {
      headers.put("Cookie", String.join("; ", cookies));
    }
    JsonNode content = body.isMissingNode() ? body(rest) : body;
    return new HttpExchange.Request(
        method, server + filled, headers, query, content, authorization);
  }

  private void requireOptional(JsonNode parameter, String name) {
    if (parameter.path("required").asBoolean()) {
      throw new IllegalArgumentException(
          "%s %s needs the parameter '%s'".formatted(method, path, name));
    }
  }

  /** One member named body is the whole of it; else the members make up an object. */
  private JsonNode body(ObjectNode rest) {
    if (rest.isEmpty()) {
      return MissingNode.getInstance();
    }
    if (!hasBody) {
      throw new IllegalArgumentException(
          "%s %s has no parameter '%s'".formatted(method, path, rest.fieldNames().next()));
    }
    return rest.size() == 1 && rest.has("body") ? rest.get("body") : rest;
  }

  /** Lists are repeated parameters, unless the document says that commas join them. */
  private static JsonNode queried(JsonNode parameter, JsonNode value) {
    boolean joined =
        parameter.has("type")
            ? !parameter.path("collectionFormat").asText("csv").equals("multi")
            : !parameter.path("explode").asBoolean(true);
    return value.isArray() && !joined ? value : JsonNodeFactory.instance.textNode(text(value));
  }

  private static String text(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.joining(","));
    }
    return value.isObject() ? value.toString() : value.asText();
  }
}
