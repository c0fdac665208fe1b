package dev.kosha.connector.kafka.schema.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.jspecify.annotations.Nullable;

/** What a stand-in for a registry keeps, and how it answers. Thread-safe. */
final class StandInSchemas {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Map<String, List<ObjectNode>> subjects = new TreeMap<>();
  private final List<String> schemas = new ArrayList<>();

  synchronized void clear() {
    subjects.clear();
    schemas.clear();
  }

  /** The answer to a request; one with an {@code error_code} is a fault. */
  synchronized JsonNode route(String method, String uri, JsonNode body) {
    String[] parts = uri.replaceFirst("\\?.*", "").substring(1).split("/", -1);
    List<String> path =
        Arrays.stream(parts).map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8)).toList();
    boolean post = method.equals("POST");
    return switch (path.get(0)) {
      case "subjects" ->
          path.size() == 1
              ? names()
              : path.size() == 2
                  ? lookUp(path.get(1), body)
                  : post ? register(path.get(1), body) : versions(path);
      case "schemas" -> byId(path);
      case "config" -> MAPPER.createObjectNode().put("compatibilityLevel", "BACKWARD");
      case "compatibility" -> compatibility(path, body);
      default -> fault(40400, "no such route");
    };
  }

  private JsonNode names() {
    ArrayNode names = MAPPER.createArrayNode();
    subjects.keySet().forEach(names::add);
    return names;
  }

  synchronized JsonNode register(String subject, JsonNode body) {
    for (JsonNode reference : body.path("references")) {
      if (find(reference.path("subject").asText(), reference.path("version").asText()) == null) {
        return fault(42201, "reference " + reference.path("name").asText() + " is unknown");
      }
    }
    List<ObjectNode> versions = subjects.computeIfAbsent(subject, s -> new ArrayList<>());
    for (ObjectNode version : versions) {
      if (isSame(version, body)) {
        return MAPPER.createObjectNode().put("id", version.path("id").asInt());
      }
    }
    if (!versions.isEmpty() && !reasons(versions.get(versions.size() - 1), body).isEmpty()) {
      return fault(40901, "Schema being registered is incompatible with an earlier schema");
    }
    String key = key(body);
    if (!schemas.contains(key)) {
      schemas.add(key);
    }
    int id = schemas.indexOf(key) + 1;
    ObjectNode version = JsonNodeFactory.instance.objectNode();
    version.put("subject", subject).put("version", versions.size() + 1).put("id", id);
    version.setAll((ObjectNode) body.deepCopy());
    versions.add(version);
    return MAPPER.createObjectNode().put("id", id);
  }

  private JsonNode lookUp(String subject, JsonNode body) {
    List<ObjectNode> versions = subjects.get(subject);
    if (versions == null) {
      return fault(40401, "Subject '" + subject + "' not found.");
    }
    return versions.stream()
        .filter(version -> isSame(version, body))
        .map(version -> (JsonNode) version)
        .findFirst()
        .orElseGet(() -> fault(40403, "Schema not found"));
  }

  private JsonNode versions(List<String> path) {
    List<ObjectNode> versions = subjects.get(path.get(1));
    if (versions == null) {
      return fault(40401, "Subject '" + path.get(1) + "' not found.");
    }
    if (path.size() == 3) {
      ArrayNode numbers = MAPPER.createArrayNode();
      versions.forEach(version -> numbers.add(version.path("version").asInt()));
      return numbers;
    }
    JsonNode found = find(path.get(1), path.get(3));
    return found == null ? fault(40402, "Version " + path.get(3) + " not found.") : found;
  }

  private @Nullable JsonNode find(String subject, String version) {
    List<ObjectNode> versions = subjects.getOrDefault(subject, List.of());
    int number = version.equals("latest") ? versions.size() : Integer.parseInt(version);
    return number >= 1 && number <= versions.size() ? versions.get(number - 1) : null;
  }

  private JsonNode byId(List<String> path) {
    List<ObjectNode> uses =
        subjects.values().stream()
            .flatMap(List::stream)
            .filter(version -> version.path("id").asText().equals(path.get(2)))
            .toList();
    if (uses.isEmpty()) {
      return fault(40403, "Schema " + path.get(2) + " not found");
    }
    if (path.size() == 3) {
      return uses.get(0).deepCopy().without(List.of("id", "subject", "version"));
    }
    ArrayNode list = MAPPER.createArrayNode();
    uses.forEach(use -> list.add(use.deepCopy().retain("subject", "version")));
    return list;
  }

  private JsonNode compatibility(List<String> path, JsonNode body) {
    JsonNode last = find(path.get(2), path.size() > 4 ? path.get(4) : "latest");
    if (last == null) {
      return path.size() > 4
          ? fault(40402, "Version not found.")
          : MAPPER.createObjectNode().put("is_compatible", true);
    }
    List<String> reasons = reasons(last, body);
    ObjectNode answer = MAPPER.createObjectNode().put("is_compatible", reasons.isEmpty());
    reasons.forEach(answer.putArray("messages")::add);
    return answer;
  }

  /** Of Avro only, and by its own library. */
  private static List<String> reasons(JsonNode earlier, JsonNode later) {
    if (!later.path("schemaType").asText("AVRO").equals("AVRO")
        || !later.path("references").isEmpty()) {
      return List.of();
    }
    var pair =
        SchemaCompatibility.checkReaderWriterCompatibility(
            new Schema.Parser().parse(later.path("schema").asText()),
            new Schema.Parser().parse(earlier.path("schema").asText()));
    return pair.getType() == SchemaCompatibilityType.COMPATIBLE
        ? List.of()
        : pair.getResult().getIncompatibilities().stream().map(Object::toString).toList();
  }

  private static boolean isSame(JsonNode one, JsonNode other) {
    return key(one).equals(key(other));
  }

  private static String key(JsonNode body) {
    return body.path("schemaType").asText("AVRO")
        + body.path("schema").asText()
        + body.path("references");
  }

  static ObjectNode fault(int code, String message) {
    return MAPPER.createObjectNode().put("error_code", code).put("message", message);
  }
}
