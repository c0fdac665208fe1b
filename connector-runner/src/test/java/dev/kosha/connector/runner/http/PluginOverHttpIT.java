package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.InvocationRoutesIT.assertProblem;
import static dev.kosha.connector.runner.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin from a zip, called over HTTP: every layer of the runner is the real one. */
class PluginOverHttpIT {

  private static final String ECHO = "/v1/actions/fixture.echo";

  private final HostUnderTest host;
  private final TestServer server;

  PluginOverHttpIT(@TempDir Path folder) {
    host = HostUnderTest.in(folder).connected("{}");
    host.connections()
        .provision("refusing", "fixture", HostUnderTest.json("{\"refuseOpen\":true}"), "the test");
    host.plugins().install(PluginZip.connector().to(folder.resolve("p.zip")));
    server = TestServer.over(host);
  }

  @AfterEach
  void close() {
    server.close();
    host.close();
  }

  @Test
  void invoke_validInput_answersWithDefaultsFilledIn() throws Exception {
    JsonNode output = json(server.post(ECHO, "{\"text\":\"hi\"}"));

    assertThat(output.path("text").asText()).isEqualTo("hi");
    assertThat(output.path("times").asInt()).isEqualTo(1);
  }

  @Test
  void invoke_invalidInput_namesEveryPlace() throws Exception {
    HttpResponse<String> response = server.post(ECHO, "{\"times\":0,\"typo\":true}");

    assertProblem(response, 400, "INPUT_INVALID");
    assertThat(json(response).path("violations").findValuesAsText("keyword"))
        .containsExactlyInAnyOrder("required", "minimum", "additionalProperties");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e999999999", "-1e999999999", "1e-999999999", "1e100000", "0.1e1000000001"})
  void invoke_hugeNumber_isJudgedAtOnce(String number) throws Exception {
    HttpResponse<String> response =
        server.send(
            server
                .request(ECHO)
                .header("Request-Timeout", "10")
                .POST(BodyPublishers.ofString("{\"text\":\"hi\",\"times\":" + number + "}")));

    assertThat(response.statusCode()).as(response.body()).isIn(200, 400);
  }

  @Test
  void invoke_beyondTheDeadline_answers504() throws Exception {
    // The session is open before, so that the handler has begun when the time is over.
    assertThat(server.post(ECHO, "{\"text\":\"hi\"}").statusCode()).isEqualTo(200);
    HttpResponse<String> response =
        server.send(
            server
                .request("/v1/actions/fixture.await")
                .header("Request-Timeout", "2")
                .POST(BodyPublishers.ofString("{\"gate\":\"/nowhere/gate\"}")));

    assertProblem(response, 504, "DEADLINE_EXCEEDED");
    // The action is not idempotent, and nobody knows how far it came.
    assertThat(json(response).path("retriable").asBoolean(true)).isFalse();
  }

  @Test
  void invoke_unknownConnection_answers404() throws Exception {
    assertProblem(
        server.post(ECHO + "?connection=nothing", "{\"text\":\"hi\"}"),
        404,
        "CONNECTION_NOT_FOUND");
  }

  @Test
  void validate_input_callsNothing() throws Exception {
    assertThat(server.post(ECHO + "/validate", "{\"text\":\"hi\"}").body())
        .isEqualTo("{\"valid\":true,\"violations\":[]}");
    assertThat(json(server.post(ECHO + "/validate", "{}")).path("valid").asBoolean(true)).isFalse();
  }

  @Test
  void choices_ofField_comeFromTheOtherAction() throws Exception {
    HttpResponse<String> response = server.get(ECHO + "/options/text");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(json(response).path("choices")).isNotEmpty();
  }

  @Test
  void connections_list_showsNoSettings() throws Exception {
    assertThat(server.get("/v1/connections").body()).doesNotContain("refuseOpen");
    assertThat(json(server.get("/v1/connections")).path("connections").findValuesAsText("name"))
        .isEqualTo(List.of("default", "refusing"));
  }

  @Test
  void connectionTest_answersWhatThePluginFinds() throws Exception {
    assertThat(json(server.post("/v1/connections/default/test", "")).path("ok").asBoolean())
        .isTrue();
    HttpResponse<String> refused = server.post("/v1/connections/refusing/test", "");
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(200);
    assertThat(json(refused).path("ok").asBoolean(true)).isFalse();
  }

  @Test
  void catalog_ofThePlugin_isShown() throws Exception {
    assertThat(json(server.get("/v1/plugins")).at("/plugins/0/id").asText()).isEqualTo("fixture");
    assertThat(server.get("/v1/connectors/fixture/icon").body()).contains("<svg");
    assertThat(server.get("/openapi.json").body()).contains("/v1/actions/fixture.echo");
  }
}
