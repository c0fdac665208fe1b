package dev.kosha.connector.kafka.served;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Requests to every route of an OpenAPI document: some that will do, some spoiled, some rubbish.
 * The same seed gives the same requests. Confined to a thread.
 */
final class RandomRequests {

  private static final String[] SEGMENTS = {
    "kafka",
    "kafka.produce",
    "default",
    "topic",
    "orders",
    "nothing",
    "%00",
    "..%2f..%2fetc",
    "%C3%BC",
    "%ff",
    "a+b",
    "%7Bid%7D",
    "x".repeat(300),
    "-1",
    "%25",
    "input-invalid",
    "docs.html"
  };

  private record Operation(String method, String template, JsonNode description) {}

  private final Random random;
  private final JsonNode document;
  private final Map<String, String> known;
  private final SchemaSamples samples;
  private final Mutations mutations;
  private final List<Operation> operations = new ArrayList<>();

  /**
   * @param known what placeholders of paths often stand for, by name, so that not all is unknown
   */
  RandomRequests(JsonNode document, Map<String, String> known, long seed) {
    this.known = Map.copyOf(known);
    this.random = new Random(seed);
    this.document = document;
    this.samples = new SchemaSamples(document, random);
    this.mutations = new Mutations(random);
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (!method.getKey().equals("parameters")) {
          String name = method.getKey().toUpperCase(Locale.ROOT);
          operations.add(new Operation(name, path.getKey(), method.getValue()));
        }
      }
    }
  }

  int operations() {
    return operations.size();
  }

  /** The next request to the operation with this number, modulo how many there are. */
  RawRequest next(int number) {
    Operation operation = operations.get(number % operations.size());
    String method =
        random.nextInt(40) == 0
            ? mutations.pick("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "BREW")
            : operation.method();
    List<String> headers = new ArrayList<>();
    String path = path(method, operation.template()) + query(operation, headers);
    byte[] body = body(operation, headers);
    if (random.nextInt(20) == 0) {
      headers.add(oddHeader());
    }
    return new RawRequest(method, path, headers, body);
  }

  /** Leaves the plugins in place: without them there would be few routes left. */
  private String path(String method, String template) {
    boolean keeping = template.startsWith("/v1/plugins") && !method.equals("GET");
    StringBuilder path = new StringBuilder();
    for (String segment : template.substring(1).split("/", -1)) {
      String variable = keeping ? "nothing" : variable(segment);
      path.append('/').append(segment.startsWith("{") ? variable : segment);
    }
    return path.toString();
  }

  private String variable(String segment) {
    String name = segment.replaceAll("[{}]", "");
    return known.containsKey(name) && random.nextInt(4) != 0
        ? known.get(name)
        : mutations.pick(SEGMENTS);
  }

  private String query(Operation operation, List<String> headers) {
    List<String> query = new ArrayList<>();
    for (JsonNode given : operation.description().path("parameters")) {
      JsonNode parameter =
          given.has("$ref") ? document.at(given.path("$ref").asText().substring(1)) : given;
      if (random.nextInt(5) != 0) {
        continue;
      }
      String name = parameter.path("name").asText();
      boolean asHeader = parameter.path("in").asText().equals("header");
      // A wait of its own would end a call early, and that is rightly a 504.
      if (asHeader && !name.equals("Request-Timeout")) {
        headers.add(name + ": " + mutations.pick("", "x", "00-0-0-0", "k".repeat(300), "a,b"));
      } else if (parameter.path("in").asText().equals("query")) {
        query.add(name + "=" + mutations.pick(SEGMENTS));
      }
    }
    if (random.nextInt(30) == 0) {
      query.add(mutations.pick("&&", "=", "a=%zz", "connection", "x=" + "y".repeat(2000)));
    }
    return query.isEmpty() ? "" : "?" + String.join("&", query);
  }

  private byte[] body(Operation operation, List<String> headers) {
    JsonNode content = operation.description().path("requestBody").path("content");
    if (content.isMissingNode()) {
      return new byte[0];
    }
    String type = content.fieldNames().next();
    headers.add(
        "Content-Type: "
            + (random.nextInt(25) == 0
                ? mutations.pick("text/plain", "application/xml", "", "json", "*/*;q=x")
                : type));
    int kind = random.nextInt(10);
    if (kind == 0 || !type.endsWith("json")) {
      return mutations.rubbish();
    }
    JsonNode sample = hurried(samples.of(content.path(type).path("schema")));
    JsonNode value = kind < 5 ? sample : mutations.of(sample);
    return value.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Nobody waits long for records that never come. */
  private JsonNode hurried(JsonNode input) {
    if (input instanceof ObjectNode object && random.nextInt(50) != 0) {
      for (String name : List.of("timeout", "maxWait")) {
        if (object.has(name)) {
          object.put(name, "PT0.1S");
        }
      }
    }
    return input;
  }

  private String oddHeader() {
    return mutations.pick(
        "Accept: " + "x/y,".repeat(50),
        "Accept-Encoding: gzip;q=0, br",
        "Authorization: Basic !!!",
        "Authorization: Bearer " + "a.".repeat(500),
        "Origin: null",
        "Origin: https://evil.example",
        "Cookie: a=" + "b".repeat(3000),
        "X-Forwarded-For: 1.2.3.4, \"",
        "Content-Encoding: gzip",
        "Expect: 100-continue",
        "If-Match: \"0\"",
        "Range: bytes=0-1");
  }
}
