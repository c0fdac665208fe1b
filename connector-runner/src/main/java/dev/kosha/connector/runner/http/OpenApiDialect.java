package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.DialectManifest;
import dev.kosha.connector.api.manifest.DialectRoute;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations of one dialect. Immutable. */
final class OpenApiDialect {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]+)}");
  private static final Pattern SUCCESS = Pattern.compile("\\b20[0-9]\\b");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");
  private static final String COMPONENTS = "#/components/";

  private final DialectManifest dialect;
  private final String tag;

  OpenApiDialect(DialectManifest dialect, String tag) {
    this.dialect = dialect;
    this.tag = tag;
  }

  /** Adds what its operations refer to: several paths of a route share it. */
  void addComponents(ObjectNode components) {
    ObjectNode responses = components.withObject("/responses");
    ObjectNode error = responses.putObject(errorName());
    error.put("description", "An error, as this interface tells it.");
    content(error, dialect.error());
    for (DialectRoute route : dialect.routes()) {
      if (!route.request().isEmpty()) {
        ObjectNode body = components.withObject("/requestBodies").putObject(name(route));
        body.put("required", true);
        content(body, route.request());
      }
      for (String status : successes(route)) {
        ObjectNode success = responses.putObject(name(route) + "." + status);
        success.put("description", status.equals("204") ? "Done." : "Done, as the body tells.");
        if (!route.response().isEmpty() && !status.equals("204")) {
          content(success, route.response());
        }
      }
    }
  }

  private String name(DialectRoute route) {
    return operationId(route, route.paths().get(0));
  }

  private String errorName() {
    return dialect.id() + ".error";
  }

  void addTo(ObjectNode paths) {
    for (DialectRoute route : dialect.routes()) {
      for (String path : route.paths()) {
        ObjectNode item =
            paths.get(path) instanceof ObjectNode known ? known : paths.putObject(path);
        item.set(route.method().toLowerCase(Locale.ROOT), operation(route, path));
      }
    }
  }

  private ObjectNode operation(DialectRoute route, String path) {
    ObjectNode operation = JsonNodeFactory.instance.objectNode();
    operation.put("operationId", operationId(route, path));
    operation.putArray("tags").add(tag);
    operation.put("summary", route.summary());
    if (!route.description().isEmpty()) {
      operation.put("description", route.description());
    }
    operation.put("x-role", Dialects.role(route).text());
    addParameters(operation, route, path);
    if (!route.request().isEmpty()) {
      operation.putObject("requestBody").put("$ref", COMPONENTS + "requestBodies/" + name(route));
    }
    ObjectNode responses = operation.putObject("responses");
    for (String status : successes(route)) {
      responses
          .putObject(status)
          .put("$ref", COMPONENTS + "responses/" + name(route) + "." + status);
    }
    for (String errors : List.of("4XX", "5XX")) {
      responses.putObject(errors).put("$ref", COMPONENTS + "responses/" + errorName());
    }
    return operation;
  }

  /** Of the dialect, the method and the path's words, such as {@code kosha.postApiV1Create}. */
  private String operationId(DialectRoute route, String path) {
    StringBuilder id =
        new StringBuilder(dialect.id() + "." + route.method().toLowerCase(Locale.ROOT));
    Matcher words = WORD.matcher(path);
    while (words.find()) {
      String word = words.group();
      id.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return path.endsWith("/") ? id + "Slash" : id.toString();
  }

  private static void addParameters(ObjectNode operation, DialectRoute route, String path) {
    ArrayNode parameters = operation.putArray("parameters");
    PLACEHOLDER
        .matcher(path)
        .results()
        .map(found -> found.group(1))
        .forEach(
            name -> {
              ObjectNode parameter = parameters.addObject();
              parameter.put("name", name).put("in", "path").put("required", true);
              parameter.putObject("schema").put("type", "string");
            });
    new TreeMap<>(route.query())
        .forEach(
            (name, schema) ->
                parameters.addObject().put("name", name).put("in", "query").set("schema", schema));
    if (route.findAction().isPresent()) {
      for (String shared : List.of("connection", "requestTimeout", "idempotencyKey")) {
        parameters.addObject().put("$ref", COMPONENTS + "parameters/" + shared);
      }
    }
  }

  /** The statuses that its expression names: that of most is one number. */
  private static List<String> successes(DialectRoute route) {
    List<String> named =
        SUCCESS.matcher(route.status()).results().map(MatchResult::group).distinct().toList();
    return named.isEmpty() ? List.of("200") : named;
  }

  private static void content(ObjectNode parent, ObjectNode described) {
    String mediaType = described.path("mediaType").asText(Answer.JSON);
    ObjectNode content = parent.putObject("content").putObject(mediaType);
    JsonNode schema = described.path("schema");
    content.set(
        "schema", schema instanceof ObjectNode object ? PublishedSchema.of(object, "") : schema);
    JsonNode example = described.get("example");
    if (example != null) {
      content.set("example", example);
    }
  }
}
