package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.InvocationRoutesIT.assertProblem;
import static dev.kosha.connector.runner.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CatalogRoutesIT {

  private static final TestServer SERVER = TestServer.start();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void connectors_list_tellsWhatIsInstalled() throws Exception {
    JsonNode connector = json(SERVER.get("/v1/connectors")).path("connectors").path(0);

    assertThat(connector.path("id").asText()).isEqualTo("test");
    assertThat(connector.path("icon").asText()).isEqualTo("/v1/connectors/test/icon");
    assertThat(connector.path("pluginVersion").asText()).isEqualTo("1.4.0");
    assertThat(connector.path("generation").asInt()).isEqualTo(7);
    assertThat(connector.path("groups").path(0).path("title").asText()).isEqualTo("Talk");
    assertThat(connector.path("actions").path(1).asText()).isEqualTo("test.shout");
  }

  @Test
  void connector_known_isItsManifest() throws Exception {
    assertThat(json(SERVER.get("/v1/connectors/test")).at("/connection/schema/type").asText())
        .isEqualTo("object");
  }

  @Test
  void connector_unknown_answers404() throws Exception {
    assertProblem(SERVER.get("/v1/connectors/nothing"), 404, "CONNECTOR_NOT_FOUND");
    assertProblem(SERVER.get("/v1/connectors/nothing/icon"), 404, "CONNECTOR_NOT_FOUND");
  }

  @Test
  void icon_known_isSvgThatCannotAct() throws Exception {
    HttpResponse<String> response = SERVER.get("/v1/connectors/test/icon");

    assertThat(response.body()).isEqualTo(TestCatalog.ICON);
    assertThat(response.headers().firstValue("content-type")).hasValue("image/svg+xml");
    assertThat(response.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'", "sandbox");
  }

  @Test
  void actions_words_areSearched() throws Exception {
    assertThat(json(SERVER.get("/v1/actions")).path("actions")).hasSize(2);
    JsonNode found = json(SERVER.get("/v1/actions?q=echo%20loud&connector=test")).path("actions");
    assertThat(found).hasSize(1);
    assertThat(found.path(0).path("id").asText()).isEqualTo("test.shout");
    assertThat(found.path(0).at("/effects/destructive").asBoolean()).isTrue();
    assertThat(found.path(0).at("/deprecated/message").asText()).isEqualTo("Use echo.");
    assertThat(json(SERVER.get("/v1/actions?connector=other")).path("actions")).isEmpty();
  }

  @Test
  void actions_withPreview_tellWhatTheyTakeOver() throws Exception {
    JsonNode actions = json(SERVER.get("/v1/actions")).path("actions");

    assertThat(actions.path(0).path("preview").toString()).isEqualTo("[\"text\"]");
    assertThat(actions.path(1).has("preview")).isFalse();
  }

  @Test
  void action_known_isItsManifest() throws Exception {
    JsonNode manifest = json(SERVER.get("/v1/actions/test.echo"));

    assertThat(manifest.path("kind").asText()).isEqualTo("action");
    assertThat(manifest.at("/examples/0/input/text").asText()).isEqualTo("hi");
  }

  @Test
  void action_unknown_answers404() throws Exception {
    assertProblem(SERVER.get("/v1/actions/test.nothing"), 404, "ACTION_NOT_FOUND");
  }

  @Test
  void connections_list_tellsNamesOnly() throws Exception {
    JsonNode list = json(SERVER.get("/v1/connections")).path("connections");

    assertThat(list).hasSize(3);
    assertThat(list.path(0))
        .hasToString(
            "{\"connector\":\"other\",\"name\":\"default\",\"version\":2,\"source\":\"the test\"}");
  }

  @Test
  void connectionTest_working_saysSo() throws Exception {
    HttpResponse<String> response =
        SERVER.post("/v1/connections/default/test?connector=test", "{}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).path("ok").asBoolean()).isTrue();
    assertThat(json(response).at("/details/version").asText()).isEqualTo("1.2");
  }

  @Test
  void connectionTest_broken_saysWhy() throws Exception {
    JsonNode status = json(SERVER.post("/v1/connections/default/test?connector=other", ""));

    assertThat(status.path("ok").asBoolean(true)).isFalse();
    assertThat(status.path("code").asText()).isEqualTo("UNAVAILABLE");
    assertThat(status.path("message").asText()).isEqualTo("nothing listens there");
  }

  @Test
  void connectionTest_nameOfOneConnector_needsNoConnector() throws Exception {
    assertThat(SERVER.post("/v1/connections/single/test", "").statusCode()).isEqualTo(200);
    assertProblem(SERVER.post("/v1/connections/default/test", ""), 400, "REQUEST_INVALID");
    assertProblem(SERVER.post("/v1/connections/no/test", ""), 404, "CONNECTION_NOT_FOUND");
  }

  @Test
  void plugins_list_tellsVersions() throws Exception {
    JsonNode answer = json(SERVER.get("/v1/plugins"));

    assertThat(answer.path("plugins")).hasSize(1);
    assertThat(answer.at("/plugins/0/version").asText()).isEqualTo("1.4.0");
    assertThat(answer.at("/plugins/0/previousVersion").asText()).isEqualTo("1.3.0");
    assertThat(answer.at("/refused/0/reason").asText()).isEqualTo("the zip is damaged");
  }
}
