package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Calls the cluster. Thread-safe; nothing blocks. */
final class RestateApi {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final RestateSettings settings;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  RestateApi(RestateSettings settings) {
    this.settings = settings;
  }

  /** Makes the endpoint known to the cluster; what it was known for before goes on there. */
  CompletableFuture<JsonNode> register(String endpoint) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("uri", endpoint).put("force", true);
    return send(request(settings.admin(), "/deployments").POST(json(body)));
  }

  /**
   * Starts a run, once however often it is asked for; answers the id of the invocation.
   *
   * @param attempt how often the run was opened again after its end
   */
  CompletableFuture<String> start(String run, int attempt) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("run", run);
    if (attempt > 0) {
      body.put("attempt", attempt);
    }
    return send(request(
                settings.ingress(), "/" + RestateEngine.SERVICE + "/" + RestateEngine.RUN + "/send")
            .header("idempotency-key", attempt == 0 ? run : run + "+" + attempt)
            .POST(json(body)))
        .thenApply(answer -> answer.path("invocationId").asText());
  }

  /** Lets an invocation go on that waits for it; without effect on one that does not. */
  CompletableFuture<JsonNode> resolve(String awakeable) {
    return send(
        request(settings.ingress(), "/restate/awakeables/" + awakeable + "/resolve")
            .POST(BodyPublishers.ofString("null")));
  }

  /** Ends an invocation, and those that it waits for. */
  CompletableFuture<JsonNode> cancel(String invocation) {
    return send(
        request(settings.admin(), "/invocations/" + invocation + "/cancel")
            .method("PATCH", BodyPublishers.noBody()));
  }

  private static HttpRequest.Builder request(URI base, String path) {
    String plain = base.toString().replaceAll("/+$", "");
    return HttpRequest.newBuilder(URI.create(plain + path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher json(JsonNode body) {
    return BodyPublishers.ofString(body.toString());
  }

  private CompletableFuture<JsonNode> send(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(RestateApi::expect);
  }

  private static JsonNode expect(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "Restate answered %d: %s".formatted(answer.statusCode(), answer.body()));
    }
    try {
      return answer.body().isEmpty()
          ? JsonNodeFactory.instance.objectNode()
          : MAPPER.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Restate does not answer JSON", e);
    }
  }
}
