package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.ServedFixture.Answer;
import dev.kosha.connector.runner.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that are made, read and changed over HTTP; every layer is the real one. */
final class StoredConnectionsIT {

  private static final String ONE = "/v1/connections/one";
  private static final String CANARY = "canary-S3CRET-92f1";

  private final Path folder;
  private ServedFixture runner;

  StoredConnectionsIT(@TempDir Path folder) {
    this.folder = folder;
    runner = ServedFixture.start(folder);
  }

  @AfterEach
  void close() {
    runner.close();
  }

  private void restart() {
    runner.close();
    runner = ServedFixture.start(folder);
  }

  private Answer put(String settings, String... headers) {
    return runner.send(
        "PUT", ONE, "{\"connector\":\"fixture\",\"settings\":" + settings + "}", headers);
  }

  private JsonNode echo() {
    Answer answer =
        runner.send("POST", "/v1/actions/fixture.echo?connection=one", "{\"text\":\"x\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
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
  void secret_isReadBackAsSet_andStaysWhereTheMarkerOrNothingIsPatched() {
    put("{\"greeting\":\"hi\",\"password\":\"" + CANARY + "\"}");

    Answer read = runner.get(ONE);
    assertThat(read.json().at("/settings/password/set").asBoolean()).isTrue();
    Answer patched = runner.send("PATCH", ONE, "{\"settings\":{\"greeting\":\"ho\"}}");
    assertThat(patched.json().at("/settings/password/set").asBoolean()).isTrue();
    assertThat(put(patched.json().path("settings").toString()).status()).isEqualTo(200);
    assertThat(runner.get(ONE).json().at("/settings/password/set").asBoolean()).isTrue();
    Answer removed = runner.send("PATCH", ONE, "{\"settings\":{\"password\":null}}");
    assertThat(removed.json().path("settings").has("password")).isFalse();
    assertThat(put("{\"password\":{\"set\":true}}").json().at("/violations/0/pointer").asText())
        .isEqualTo("/settings/password");
  }

  @Test
  void secret_isInNoAnswerMetricNorFile() throws IOException {
    String secret = "\"password\":\"" + CANARY + "\"";
    StringBuilder told = new StringBuilder();
    told.append(put("{" + secret + "}").text());
    told.append(put("{\"typo\":1," + secret + "}").text());
    told.append(put("{\"refuseOpen\":true," + secret + "}").text());
    told.append(runner.send("POST", ONE + "/test", "").text());
    told.append(
        runner
            .send(
                "POST",
                "/v1/connections/test",
                "{\"connector\":\"fixture\",\"settings\":{\"health\":\"bad\"," + secret + "}}")
            .text());
    for (String path : new String[] {ONE, "/v1/connections", "/metrics"}) {
      told.append(runner.get(path).text());
    }
    told.append(runner.send("DELETE", ONE, "").text());

    assertThat(told.toString()).doesNotContain(CANARY);
    put("{" + secret + "}");
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      assertThat(files.filter(Files::isRegularFile).filter(file -> holds(file, CANARY))).isEmpty();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
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
  void start_withAnotherMasterKey_isRefusedAndLosesNothing() throws IOException {
    put("{\"password\":\"" + CANARY + "\"}");
    runner.close();
    Path key = folder.resolve("data/master.key");
    String right = Files.readString(key);
    Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]));

    assertThatThrownBy(() -> ServedFixture.start(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is not the one that the secrets in the store were encrypted with");

    Files.writeString(key, right);
    runner = ServedFixture.start(folder);
    assertThat(runner.get(ONE).json().at("/settings/password/set").asBoolean()).isTrue();
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
  void reference_allowed_isResolvedForTheSessionAndShownAsItIs() {
    runner.close();
    runner = ServedFixture.start(folder, Map.of("ALLOWED", "from outside"));

    assertThat(put("{\"greeting\":\"${env:ALLOWED}!\"}").status()).isEqualTo(201);

    assertThat(echo().path("greeting").asText()).isEqualTo("from outside!");
    assertThat(runner.get(ONE).json().at("/settings/greeting").asText())
        .isEqualTo("${env:ALLOWED}!");
  }

  @Test
  void reference_notAllowed_isRefused() {
    for (String reference : new String[] {"${env:PATH}", "${file:/etc/passwd}"}) {
      Answer refused = put("{\"greeting\":\"" + reference + "\"}");

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text()).contains("/settings/greeting", "secrets.allowed");
    }
    assertThat(put("{\"greeting\":\"$${env:PATH}\"}").status()).isEqualTo(201);
    assertThat(echo().path("greeting").asText()).isEqualTo("${env:PATH}");
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
