package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.ServedFixture.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that are made, read and changed over HTTP; every layer is the real one. */
final class StoredConnectionsIT extends StoredConnectionSuite {

  StoredConnectionsIT(@TempDir Path folder) {
    super(folder);
  }

  @Test
  void put_newConnection_isCreatedAndUsedAtOnce() {
    Answer created = put("{\"greeting\":\"hi\"}");

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.header("ETag")).isEqualTo("\"" + created.json().path("version") + "\"");
    assertThat(created.json().path("source").asText()).isEqualTo("store");
    assertThat(echo().path("greeting").asText()).isEqualTo("hi");
  }

  @Test
  void put_otherSettings_opensSessionWithThem() {
    put("{\"greeting\":\"hi\"}");
    echo();

    assertThat(put("{\"greeting\":\"ho\"}").status()).isEqualTo(200);

    JsonNode output = echo();
    assertThat(output.path("greeting").asText()).isEqualTo("ho");
    assertThat(output.path("call").asInt()).as("calls on a session of its own").isEqualTo(1);
  }

  @Test
  void put_sameConnectionWithoutConnector_isClearFromItsName() {
    assertThat(runner.send("PUT", ONE, "{\"settings\":{}}").text()).contains("/connector");
    put("{}");

    assertThat(runner.send("PUT", ONE, "{\"settings\":{}}").status()).isEqualTo(200);
  }

  @Test
  void put_settingsThatDoNotFit_changesNothingAndNamesEachPlace() {
    put("{\"greeting\":\"hi\"}");

    Answer refused = put("{\"greeting\":7,\"password\":\"" + "x" + "\",\"typo\":1}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("violations").findValuesAsText("pointer"))
        .contains("/settings/greeting", "/settings/password");
    assertThat(echo().path("greeting").asText()).isEqualTo("hi");
  }

  @Test
  void put_connectorThatIsNotInstalled_isRefused() {
    Answer refused =
        runner.send("PUT", ONE, "{\"connector\":\"absent\",\"settings\":{\"password\":\"x\"}}");

    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.json().path("code").asText()).isEqualTo("CONNECTOR_NOT_FOUND");
  }

  @Test
  void condition_onAnotherVersion_changesNothing() {
    String tag = put("{\"greeting\":\"hi\"}").header("ETag");
    assertThat(put("{\"greeting\":\"ho\"}", "If-Match", tag).status()).isEqualTo(200);

    assertThat(put("{}", "If-Match", tag).status()).isEqualTo(412);
    assertThat(put("{}", "If-None-Match", "*").status()).isEqualTo(412);
    assertThat(runner.send("DELETE", ONE, "", "If-Match", tag).status()).isEqualTo(412);
    assertThat(put("{}", "If-Match", "rubbish").status()).isEqualTo(400);
    assertThat(echo().path("greeting").asText()).isEqualTo("ho");
  }

  @Test
  void connectionAndState_outliveTheProcess() throws IOException {
    put("{\"greeting\":\"hi\",\"password\":\"" + CANARY + "\"}");
    int remembered = echo().path("remembered").asInt();

    restart();

    JsonNode output = echo();
    assertThat(output.path("greeting").asText()).isEqualTo("hi");
    assertThat(output.path("remembered").asInt()).isEqualTo(remembered + 1);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("data/master.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void delete_connection_endsItWithItsState() {
    put("{}");
    echo();
    assertThat(runner.send("DELETE", ONE, "").status()).isEqualTo(204);

    assertThat(runner.get(ONE).status()).isEqualTo(404);
    assertThat(runner.send("DELETE", ONE, "").status()).isEqualTo(404);
    assertThat(
            runner
                .send("POST", "/v1/actions/fixture.echo?connection=one", "{\"text\":\"x\"}")
                .status())
        .isEqualTo(404);
    put("{}");
    assertThat(echo().path("remembered").asInt()).isEqualTo(1);
  }

  @Test
  void configured_connection_isShownAndReadOnly() {
    String path = "/v1/connections/configured";

    assertThat(runner.get(path).json().path("source").asText()).isEqualTo("the test");
    for (String method : new String[] {"PUT", "PATCH", "DELETE"}) {
      Answer refused = runner.send(method, path, "{\"connector\":\"fixture\",\"settings\":{}}");
      assertThat(refused.status()).as(method).isEqualTo(409);
      assertThat(refused.text()).contains("CONNECTION_READ_ONLY", "the test");
    }
  }

  @Test
  void test_ofUnsavedSettings_keepsNothing() {
    String body = "{\"connector\":\"fixture\",\"settings\":{\"health\":\"%s\"}}";

    assertThat(
            runner
                .send("POST", "/v1/connections/test", body.formatted("bad"))
                .json()
                .path("ok")
                .asBoolean(true))
        .isFalse();
    assertThat(
            runner
                .send("POST", "/v1/connections/test", body.formatted("good"))
                .json()
                .path("ok")
                .asBoolean())
        .isTrue();
    assertThat(runner.get("/v1/connections").json().path("connections")).hasSize(1);
  }
}
