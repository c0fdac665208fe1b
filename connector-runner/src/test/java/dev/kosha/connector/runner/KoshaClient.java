package dev.kosha.connector.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Calls a runner in another process, which may die at any moment. Thread-safe. */
public final class KoshaClient {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final String address;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * @param address without a path
   */
  public KoshaClient(String address) {
    this.address = address;
  }

  /** Saves a workflow, which must go well. */
  public void save(String name, String yaml) {
    JsonNode saved = send("PUT", "/v1/workflows/" + name, yaml, "Content-Type", "application/yaml");
    if (!saved.has("version")) {
      throw new AssertionError(saved.toString());
    }
  }

  /** Starts a run; its id, empty when there was no answer. */
  public String start(String workflow, String input, String key) {
    return send("POST", "/v1/workflows/" + workflow + "/runs", input, "Idempotency-Key", key)
        .path("id")
        .asText();
  }

  /** How many runs of a workflow have a status. */
  public int count(String workflow, String status) {
    int count = 0;
    String after = "";
    do {
      JsonNode page =
          send(
              "GET",
              "/v1/runs?limit=500&workflow=" + workflow + "&status=" + status + "&after=" + after,
              "");
      count += page.path("runs").size();
      after = page.path("next").asText();
    } while (!after.isEmpty());
    return count;
  }

  /** Any request; an empty object when there was no answer. */
  public JsonNode send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(Duration.ofSeconds(40))
            .setHeader("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      return MAPPER.readTree(
          client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      return MAPPER.createObjectNode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
