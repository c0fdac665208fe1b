package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * The connections of a runner reached over its HTTP interface. What it tells holds no secret. Used
 * by one thread.
 *
 * @param http the way to it
 */
record RemoteConnections(RunnerHttp http) {

  private static final String PATH = "/v1/connections";

  /** An array of objects with {@code connector}, {@code name}, {@code version}, {@code source}. */
  JsonNode list() {
    return http.get(PATH).path("connections");
  }

  JsonNode show(ConnectionName name) {
    return http.get(path(name, ""));
  }

  /**
   * Writes a connection.
   *
   * @param merged whether what the settings leave out stays as it is
   * @param condition a header with its value; empty for none
   */
  JsonNode write(ConnectionName name, JsonNode settings, boolean merged, List<String> condition) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("settings", settings);
    HttpRequest.Builder request =
        json(path(name, ""))
            .method(merged ? "PATCH" : "PUT", BodyPublishers.ofString(body.toString()));
    if (!condition.isEmpty()) {
      request.header(condition.get(0), condition.get(1));
    }
    return valid(http.send(request.build()));
  }

  void delete(ConnectionName name) {
    HttpResponse<String> response = http.send(http.request(path(name, "")).DELETE().build());
    if (response.statusCode() != 204) {
      http.expect(response);
    }
  }

  /** An object with {@code ok}, {@code code}, {@code message} and {@code details}. */
  JsonNode test(ConnectionName name) {
    return http.expect(
        http.send(http.request(path(name, "/test")).POST(BodyPublishers.noBody()).build()));
  }

  /** The same of settings that nobody has saved. */
  JsonNode test(String connector, JsonNode settings) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("connector", connector).set("settings", settings);
    return valid(
        http.send(json(PATH + "/test").POST(BodyPublishers.ofString(body.toString())).build()));
  }

  private HttpRequest.Builder json(String path) {
    return http.request(path).header("Content-Type", "application/json");
  }

  private static String path(ConnectionName name, String operation) {
    String query =
        name.connector().isEmpty() ? "" : "?connector=" + RunnerHttp.encode(name.connector());
    return PATH + "/" + RunnerHttp.encode(name.name()) + operation + query;
  }

  /** The body of a success; faults of the settings end the command with a line for each. */
  private JsonNode valid(HttpResponse<String> response) {
    JsonNode violations = http.body(response).path("violations");
    if (violations.isEmpty()) {
      return http.expect(response);
    }
    List<String> lines = new ArrayList<>();
    lines.add("the settings do not fit:");
    violations.forEach(
        one -> {
          String pointer = one.path("pointer").asText();
          lines.add(
              "  " + (pointer.isEmpty() ? "/" : pointer) + ": " + one.path("message").asText());
        });
    throw new CommandFailure(ExitCode.INVALID_INPUT, lines, null);
  }

  /**
   * Which connection.
   *
   * @param connector empty where the name alone tells
   */
  record ConnectionName(String connector, String name) {}
}
