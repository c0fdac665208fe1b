package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** A runner reached over its HTTP interface. Used by one thread. */
final class RemoteRunner implements RunnerAccess {

  private final RunnerHttp http;

  RemoteRunner(RunnerHttp http) {
    this.http = http;
  }

  @Override
  public JsonNode actions(String words, String connector) {
    String query = "?q=" + RunnerHttp.encode(words) + "&connector=" + RunnerHttp.encode(connector);
    return http.get("/v1/actions" + query).path("actions");
  }

  @Override
  public JsonNode action(String id) {
    return http.get("/v1/actions/" + RunnerHttp.encode(id));
  }

  @Override
  public List<InputFault> validate(String id, JsonNode input) {
    HttpResponse<String> response =
        http.send(post("/v1/actions/" + RunnerHttp.encode(id) + "/validate", input).build());
    JsonNode body = http.body(response);
    List<InputFault> faults = faults(body);
    if (faults.isEmpty()) {
      http.expect(response);
    }
    return faults;
  }

  @Override
  public ActionReply run(ActionRequest request) {
    String query =
        request.findConnection().map(name -> "?connection=" + RunnerHttp.encode(name)).orElse("");
    HttpRequest.Builder call =
        post("/v1/actions/" + RunnerHttp.encode(request.action()) + query, request.input());
    request.findTimeout().ifPresent(timeout -> call.header("Request-Timeout", timeout.toString()));
    request.findIdempotencyKey().ifPresent(key -> call.header("Idempotency-Key", key));
    HttpResponse<String> response = http.send(call.build());
    if (response.statusCode() == 200) {
      return new ActionReply.Answered(http.body(response));
    }
    JsonNode problem = http.body(response);
    return new ActionReply.Refused(
        problem.path("code").asText("HTTP_" + response.statusCode()),
        problem.path("detail").asText(problem.path("title").asText("")),
        problem.path("retriable").asBoolean(false),
        problem.path("invocationId").asText(""),
        faults(problem));
  }

  @Override
  public JsonNode plugins() {
    return http.get("/v1/plugins");
  }

  @Override
  public void close() {
    // The client's threads are daemons and end with it; JDK 17 has no way to end them before.
  }

  private HttpRequest.Builder post(String path, JsonNode body) {
    return http.request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.toString()));
  }

  private static List<InputFault> faults(JsonNode problem) {
    List<InputFault> faults = new ArrayList<>();
    for (JsonNode violation : problem.path("violations")) {
      faults.add(
          new InputFault(violation.path("pointer").asText(), violation.path("message").asText()));
    }
    return faults;
  }
}
