package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A runner reached over its HTTP interface. Used by one thread. */
final class RemoteRunner implements RunnerAccess, KeyAccess {

  private final URI server;
  private final HttpClient client;
  private final String apiKey;
  private final JsonMapper mapper = JsonMapper.builder().build();

  /**
   * @param apiKey what is presented as a bearer token; empty for nothing
   */
  RemoteRunner(URI server, HttpClient client, String apiKey) {
    this.server = server;
    this.client = client;
    this.apiKey = apiKey;
  }

  @Override
  public JsonNode actions(String words, String connector) {
    String query = "?q=" + encode(words) + "&connector=" + encode(connector);
    return expect(get("/v1/actions" + query)).path("actions");
  }

  @Override
  public JsonNode action(String id) {
    return expect(get("/v1/actions/" + encode(id)));
  }

  @Override
  public List<InputFault> validate(String id, JsonNode input) {
    HttpResponse<String> response =
        send(post("/v1/actions/" + encode(id) + "/validate", input).build());
    JsonNode body = body(response);
    List<InputFault> faults = faults(body);
    if (faults.isEmpty()) {
      expect(response);
    }
    return faults;
  }

  @Override
  public ActionReply run(ActionRequest request) {
    String query = request.findConnection().map(name -> "?connection=" + encode(name)).orElse("");
    HttpRequest.Builder call =
        post("/v1/actions/" + encode(request.action()) + query, request.input());
    request.findTimeout().ifPresent(timeout -> call.header("Request-Timeout", timeout.toString()));
    request.findIdempotencyKey().ifPresent(key -> call.header("Idempotency-Key", key));
    HttpResponse<String> response = send(call.build());
    if (response.statusCode() == 200) {
      return new ActionReply.Answered(body(response));
    }
    JsonNode problem = body(response);
    return new ActionReply.Refused(
        problem.path("code").asText("HTTP_" + response.statusCode()),
        problem.path("detail").asText(problem.path("title").asText("")),
        problem.path("retriable").asBoolean(false),
        problem.path("invocationId").asText(""),
        faults(problem));
  }

  @Override
  public JsonNode plugins() {
    return expect(get("/v1/plugins")).path("plugins");
  }

  @Override
  public JsonNode keys() {
    return expect(get("/v1/keys")).path("keys");
  }

  @Override
  public JsonNode createKey(JsonNode request) {
    HttpResponse<String> response = send(post("/v1/keys", request).build());
    List<InputFault> faults = faults(body(response));
    if (!faults.isEmpty()) {
      List<String> lines = new ArrayList<>(List.of("the key cannot be made as it is asked for:"));
      faults.forEach(fault -> lines.add("  " + fault.pointer() + " " + fault.message()));
      throw new CommandFailure(ExitCode.USAGE, lines, null);
    }
    return expect(response);
  }

  @Override
  public void revokeKey(String id) {
    expect(send(request("/v1/keys/" + encode(id)).DELETE().build()));
  }

  @Override
  public void close() {
    // The client's threads are daemons and end with it; JDK 17 has no way to end them before.
  }

  private HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  private HttpRequest.Builder post(String path, JsonNode body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.toString()));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path)).header("Accept", "application/json");
    return apiKey.isEmpty() ? request : request.header("Authorization", "Bearer " + apiKey);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, List.of("interrupted"), e);
    }
  }

  private CommandFailure unreachable(IOException cause) {
    return new CommandFailure(
        ExitCode.UNREACHABLE,
        List.of(
            "no runner answers at " + server + " (" + cause.getClass().getSimpleName() + ")",
            "Start one with 'kosha dev' or 'kosha serve', name another with --server, or use --local."),
        cause);
  }

  private JsonNode expect(HttpResponse<String> response) {
    JsonNode body = body(response);
    if (response.statusCode() / 100 == 2) {
      return body;
    }
    String code = body.path("code").asText("HTTP_" + response.statusCode());
    throw new CommandFailure(ExitCode.FAILED, code + ": " + body.path("detail").asText(""));
  }

  private JsonNode body(HttpResponse<String> response) {
    try {
      return mapper.readTree(response.body());
    } catch (JsonProcessingException e) {
      if (response.statusCode() / 100 != 2) {
        return MissingNode.getInstance();
      }
      throw new CommandFailure(
          ExitCode.FAILED, List.of(server + " does not answer like a runner"), e);
    }
  }

  private static List<InputFault> faults(JsonNode problem) {
    List<InputFault> faults = new ArrayList<>();
    for (JsonNode violation : problem.path("violations")) {
      faults.add(
          new InputFault(violation.path("pointer").asText(), violation.path("message").asText()));
    }
    return faults;
  }

  private static String encode(String text) {
    // Made for forms, where a blank is a plus sign; in a path it is not.
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
