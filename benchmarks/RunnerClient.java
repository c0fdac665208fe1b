package dev.kosha.connector.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Consumer;

/** Calls actions one at a time, for everything that is not measured. */
final class RunnerClient {

  static final JsonMapper MAPPER = new JsonMapper();

  private final InetSocketAddress address;
  private final String apiKey;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @param apiKey presented with each call; empty for none
   */
  RunnerClient(InetSocketAddress address, String apiKey) {
    this.address = address;
    this.apiKey = apiKey;
  }

  InetSocketAddress address() {
    return address;
  }

  /** A line of a request's head; empty without an API key. */
  String authorization() {
    return apiKey.isEmpty() ? "" : "Authorization: Bearer " + apiKey + "\r\n";
  }

  static String path(String action) {
    return "/v1/actions/" + action;
  }

  static ObjectNode input(Consumer<ObjectNode> fill) {
    ObjectNode input = MAPPER.createObjectNode();
    fill.accept(input);
    return input;
  }

  /**
   * Invokes an action.
   *
   * @throws IOException when the answer is not 200, with the problem
   */
  JsonNode invoke(String action, ObjectNode input) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path(action)))
            .timeout(Duration.ofMinutes(1))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(input.toString()));
    if (!apiKey.isEmpty()) {
      request.header("Authorization", "Bearer " + apiKey);
    }
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(action + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return MAPPER.readTree(answer.body());
  }

  /** How many records the topic's partitions hold, by their offsets. */
  long records(String topic) throws IOException, InterruptedException {
    long records = 0;
    JsonNode description = invoke("kafka.describeTopic", input(i -> i.put("topic", topic)));
    for (JsonNode partition : description.path("partitions")) {
      records += partition.path("endOffset").asLong() - partition.path("beginOffset").asLong();
    }
    return records;
  }

  /** What the offsets of all records add up to when none is missing and none comes twice. */
  long offsetSum(String topic) throws IOException, InterruptedException {
    long sum = 0;
    JsonNode description = invoke("kafka.describeTopic", input(i -> i.put("topic", topic)));
    for (JsonNode partition : description.path("partitions")) {
      long begin = partition.path("beginOffset").asLong();
      long end = partition.path("endOffset").asLong();
      sum += (begin + end - 1) * (end - begin) / 2;
    }
    return sum;
  }

  String clusterId() throws IOException, InterruptedException {
    return invoke("kafka.describeCluster", MAPPER.createObjectNode()).path("clusterId").asText();
  }

  private URI uri(String path) {
    return URI.create("http://" + address.getHostString() + ":" + address.getPort() + path);
  }
}
