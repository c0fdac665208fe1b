package dev.kosha.connector.kafka.served;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an OpenAPI document says that each of its routes answers: the statuses, and of each the
 * media types and the shape of the body. Thread-safe.
 */
final class DeclaredAnswers {

  private static final String PROBLEM = "application/problem+json";

  private record Declared(List<String> segments, JsonNode operations) {}

  private final JsonMapper mapper = new JsonMapper();
  private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getDraft202012());
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
  private final JsonNode document;
  private final List<Declared> paths = new ArrayList<>();

  DeclaredAnswers(JsonNode document) {
    this.document = document;
    document
        .path("paths")
        .properties()
        .forEach(path -> paths.add(new Declared(segments(path.getKey()), path.getValue())));
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  /**
   * What is wrong with an answer, in words; empty when it is as declared.
   *
   * @param target path and query, as sent
   */
  List<String> faults(String method, String target, RawAnswer answer) {
    Optional<JsonNode> operation = operation(method, target.split("\\?", 2)[0]);
    if (operation.isEmpty()) {
      return method.equals("OPTIONS") && answer.status() == 204 ? List.of() : miss(method, answer);
    }
    Optional<JsonNode> response = response(operation.get(), answer.status());
    if (response.isEmpty()) {
      return List.of("the status " + answer.status() + " is not declared");
    }
    if (method.equals("HEAD")) {
      return List.of();
    }
    return content(response.get(), answer);
  }

  /** What no operation serves is answered in the runner's own way. */
  private List<String> miss(String method, RawAnswer answer) {
    if (answer.status() < 400 || answer.status() >= 500) {
      return List.of("no operation is declared, and the status is " + answer.status());
    }
    return method.equals("HEAD")
        ? List.of()
        : content(document.at("/components/responses/Problem404"), answer);
  }

  /** The operation whose template matches; a literal segment wins over a placeholder. */
  private Optional<JsonNode> operation(String method, String path) {
    List<String> asked = segments(path);
    String name = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    Declared best = null;
    for (Declared candidate : paths) {
      if (candidate.operations().has(name)
          && matches(candidate.segments(), asked)
          && (best == null || precedes(candidate.segments(), best.segments()))) {
        best = candidate;
      }
    }
    return Optional.ofNullable(best).map(found -> found.operations().path(name));
  }

  private static boolean isPlaceholder(String segment) {
    return segment.startsWith("{");
  }

  private static boolean matches(List<String> template, List<String> asked) {
    if (template.size() != asked.size()) {
      return false;
    }
    for (int i = 0; i < asked.size(); i++) {
      boolean fits =
          isPlaceholder(template.get(i))
              ? !asked.get(i).isEmpty()
              : template.get(i).equals(asked.get(i));
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean precedes(List<String> template, List<String> other) {
    for (int i = 0; i < template.size(); i++) {
      if (isPlaceholder(template.get(i)) != isPlaceholder(other.get(i))) {
        return isPlaceholder(other.get(i));
      }
    }
    return false;
  }

  private Optional<JsonNode> response(JsonNode operation, int status) {
    JsonNode responses = operation.path("responses");
    for (String key : List.of(Integer.toString(status), status / 100 + "XX", "default")) {
      if (responses.has(key)) {
        JsonNode response = responses.path(key);
        String reference = response.path("$ref").asText();
        return Optional.of(reference.isEmpty() ? response : document.at(reference.substring(1)));
      }
    }
    return Optional.empty();
  }

  private List<String> content(JsonNode response, RawAnswer answer) {
    JsonNode content = response.path("content");
    String type = answer.mediaType();
    if (content.isEmpty()) {
      return answer.body().length == 0 ? List.of() : List.of("a body is not declared");
    }
    JsonNode declared = content.path(content.has(type) ? type : "*/*");
    if (declared.isMissingNode()) {
      return List.of("the media type '" + type + "' is not declared");
    }
    return type.endsWith("json") ? shape(declared.path("schema"), type, answer) : List.of();
  }

  private List<String> shape(JsonNode schema, String type, RawAnswer answer) {
    List<String> faults = new ArrayList<>();
    Schema expected = compiled(schema);
    try (JsonParser values = mapper.createParser(answer.body())) {
      if (values.nextToken() == null) {
        return List.of("the body is empty");
      }
      // Several values one after the other are a body too: each must fit.
      do {
        JsonNode value = values.readValueAsTree();
        expected
            .validate(value)
            .forEach(error -> faults.add(error.getInstanceLocation() + ": " + error.getMessage()));
        if (type.equals(PROBLEM) && value.path("status").asInt() != answer.status()) {
          faults.add("the problem tells of another status");
        }
      } while (values.nextToken() != null);
    } catch (JsonProcessingException e) {
      faults.add("the body is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return faults;
  }

  private Schema compiled(JsonNode schema) {
    return schemas.computeIfAbsent(
        schema.toString(),
        ignored -> {
          ObjectNode root = JsonNodeFactory.instance.objectNode();
          root.putArray("allOf").add(schema);
          root.set("components", document.path("components"));
          return registry.getSchema(root);
        });
  }
}
