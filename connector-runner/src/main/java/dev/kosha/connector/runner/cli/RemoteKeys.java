package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of a runner reached over its HTTP interface. Used by one thread.
 *
 * @param http the way to it
 */
record RemoteKeys(RunnerHttp http) implements KeyAccess {

  @Override
  public JsonNode keys() {
    return http.get("/v1/keys").path("keys");
  }

  @Override
  public JsonNode createKey(JsonNode request) {
    HttpResponse<String> response =
        http.send(
            http.request("/v1/keys")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request.toString()))
                .build());
    JsonNode violations = http.body(response).path("violations");
    if (violations.isEmpty()) {
      return http.expect(response);
    }
    List<String> lines = new ArrayList<>(List.of("the key cannot be made as it is asked for:"));
    violations.forEach(
        one -> lines.add("  " + one.path("pointer").asText() + " " + one.path("message").asText()));
    throw new CommandFailure(ExitCode.USAGE, lines, null);
  }

  @Override
  public void revokeKey(String id) {
    HttpResponse<String> response =
        http.send(http.request("/v1/keys/" + RunnerHttp.encode(id)).DELETE().build());
    if (response.statusCode() != 204) {
      http.expect(response);
    }
  }

  @Override
  public void close() {
    // The client's threads are daemons and end with it.
  }
}
