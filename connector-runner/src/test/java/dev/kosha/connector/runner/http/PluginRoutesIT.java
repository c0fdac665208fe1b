package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.InvocationRoutesIT.assertProblem;
import static dev.kosha.connector.runner.http.PluginServer.ok;
import static dev.kosha.connector.runner.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.fixture.PluginZip;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loading, replacing, going back and removing, each from its request to what serves. */
class PluginRoutesIT {

  private final PluginServer plugins;

  PluginRoutesIT(@TempDir Path folder) {
    plugins = PluginServer.in(folder);
  }

  @AfterEach
  void close() {
    plugins.close();
  }

  @Test
  void post_ofNewPlugin_loadsItAndTellsEachStep() throws Exception {
    JsonNode report = plugins.install(plugins.version("1.0.0"));

    assertThat(report.path("operation").asText()).isEqualTo("install");
    assertThat(report.path("plugin").asText()).isEqualTo("fixture");
    assertThat(report.path("version").asText()).isEqualTo("1.0.0");
    assertThat(report.path("ok").asBoolean()).isTrue();
    assertThat(report.path("steps").findValuesAsText("name"))
        .startsWith("copy", "trust", "unpack", "verify", "manifests", "load", "start")
        .contains("swap");
    assertThat(report.path("steps")).allMatch(step -> step.path("durationMillis").isNumber());
    assertThat(report.at("/unload/clean").asBoolean()).isTrue();
    assertThat(plugins.uploads()).isEmpty();
  }

  @Test
  void post_ofNextVersion_replacesAndListsChanges() throws Exception {
    plugins.install(plugins.version("1.0.0"));

    JsonNode report =
        plugins.install(
            plugins.bytes(
                PluginZip.connector()
                    .version("1.1.0")
                    .manifest(
                        "actions/echo.json",
                        m -> m.withObject("/input/properties/text").put("minLength", 0))));

    assertThat(report.path("steps").findValuesAsText("name"))
        .contains("compare", "warm up", "drain", "unload", "audit");
    assertThat(report.path("changes")).isNotEmpty();
    assertThat(report.path("changes")).noneMatch(change -> change.path("breaking").asBoolean());
    assertThat(report.at("/changes/0/subject").asText()).isEqualTo("fixture.echo");
    assertThat(plugins.serving()).isEqualTo("1.1.0");
  }

  @Test
  void show_ofPlugin_tellsWhatIsKnown() throws Exception {
    plugins.install(plugins.version("1.0.0"));
    plugins.install(plugins.version("1.0.1"));

    JsonNode plugin = ok(plugins.server.get("/v1/plugins/fixture"));

    assertThat(plugin.path("id").asText()).isEqualTo("fixture");
    assertThat(plugin.path("version").asText()).isEqualTo("1.0.1");
    assertThat(plugin.path("previousVersion").asText()).isEqualTo("1.0.0");
    assertThat(plugin.path("generation").asInt()).isEqualTo(2);
    assertThat(plugin.path("sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(plugin.path("leases").isInt()).isTrue();
    assertThat(plugin.path("actions")).hasSize(4);
    assertThat(plugin.at("/unload/clean").asBoolean()).isTrue();
    assertThat(plugin.path("loadersNotCollected").isInt()).isTrue();
    assertThat(plugin.has("signedBy")).isFalse();
    assertProblem(plugins.server.get("/v1/plugins/nothing"), 404, "PLUGIN_NOT_FOUND");
  }

  @Test
  void list_ofFolderWithDamagedZip_tellsWhy() throws Exception {
    Path folder = Files.createDirectories(plugins.folder.resolve("plugins"));
    Files.writeString(folder.resolve("broken.zip"), "no zip");
    plugins.host.plugins().loadAll();

    JsonNode refused = json(plugins.server.get("/v1/plugins")).at("/refused/0");

    assertThat(refused.path("file").asText()).isEqualTo("broken.zip");
    assertThat(refused.path("reason").asText()).contains("damaged");
    assertThat(refused.has("plugin")).isFalse();
  }

  @Test
  void put_underAnotherId_isRefused() throws Exception {
    HttpResponse<String> response =
        plugins.server.send(
            plugins
                .server
                .request("/v1/plugins/other")
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(plugins.version("1.0.0"))));

    assertProblem(response, 422, "PLUGIN_REFUSED");
    assertThat(json(response).path("detail").asText())
        .isEqualTo("the zip holds plugin 'fixture', not 'other'");
    assertThat(plugins.serving()).isEmpty();
  }

  @Test
  void put_underItsId_loadsIt() throws Exception {
    ok(
        plugins.server.send(
            plugins
                .server
                .request("/v1/plugins/fixture")
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(plugins.version("1.0.0")))));

    assertThat(plugins.serving()).isEqualTo("1.0.0");
  }

  @Test
  void post_ofBreakingVersion_isRefusedUntilForced() throws Exception {
    plugins.install(plugins.version("1.0.0"));
    byte[] next = plugins.breaking("2.0.0");

    HttpResponse<String> refused = plugins.post(next);

    assertProblem(refused, 409, "PLUGIN_INCOMPATIBLE");
    assertThat(json(refused).path("detail").asText()).contains("force=true", "fixture.echo");
    assertThat(json(refused).path("changes"))
        .anyMatch(change -> change.path("breaking").asBoolean());
    assertThat(json(refused).path("steps").findValuesAsText("name")).contains("compare");
    assertThat(plugins.serving()).isEqualTo("1.0.0");

    JsonNode forced = ok(plugins.server.send(plugins.upload("/v1/plugins?force=true", next)));
    assertThat(forced.path("changes")).anyMatch(change -> change.path("breaking").asBoolean());
    assertThat(plugins.serving()).isEqualTo("2.0.0");
  }

  @Test
  void rollback_twice_returnsToTheNewer() throws Exception {
    plugins.install(plugins.version("1.0.0"));
    assertProblem(plugins.rollback("fixture"), 409, "NO_PREVIOUS_VERSION");
    plugins.install(plugins.version("1.1.0"));

    assertThat(ok(plugins.rollback("fixture")).path("version").asText()).isEqualTo("1.0.0");
    assertThat(plugins.serving()).isEqualTo("1.0.0");
    assertThat(ok(plugins.rollback("fixture")).path("operation").asText()).isEqualTo("rollback");
    assertThat(plugins.serving()).isEqualTo("1.1.0");
    assertProblem(plugins.rollback("nothing"), 404, "PLUGIN_NOT_FOUND");
  }

  @Test
  void delete_takesThePluginOutForGood() throws Exception {
    plugins.install(plugins.version("1.0.0"));

    JsonNode report = ok(plugins.delete("fixture"));

    assertThat(report.path("operation").asText()).isEqualTo("remove");
    assertThat(report.path("steps").findValuesAsText("name")).contains("drain", "unload");
    assertThat(plugins.serving()).isEmpty();
    assertThat(plugins.folder.resolve("plugins")).isEmptyDirectory();
    assertProblem(plugins.delete("fixture"), 404, "PLUGIN_NOT_FOUND");
    assertProblem(
        plugins.server.post("/v1/actions/fixture.echo", "{\"text\":\"hi\"}"),
        404,
        "ACTION_NOT_FOUND");
  }

  @Test
  void post_thatFailsBeforeTheSwap_leavesTheOldServingAndSaysWhy() throws Exception {
    plugins.install(plugins.version("1.0.0"));
    byte[] surplus =
        plugins.bytes(
            PluginZip.connector()
                .version("1.1.0")
                .manifest(
                    "connector.json",
                    m -> m.withObject("/connection/example").put("refuseOpen", true)));

    HttpResponse<String> response = plugins.post(surplus);

    assertProblem(response, 422, "PLUGIN_REFUSED");
    assertThat(json(response).path("detail").asText()).contains("settings contradict");
    List<JsonNode> failed = new ArrayList<>();
    json(response)
        .path("steps")
        .forEach(
            step -> {
              if (!step.path("ok").asBoolean()) {
                failed.add(step);
              }
            });
    assertThat(failed)
        .singleElement()
        .satisfies(step -> assertThat(step.path("name").asText()).isEqualTo("register"));
    ok(plugins.server.post("/v1/actions/fixture.echo", "{\"text\":\"hi\"}"));
    assertThat(plugins.serving()).isEqualTo("1.0.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  void change_fromAForeignPage_isRefused(String method) throws Exception {
    plugins.install(plugins.version("1.0.0"));
    String path = method.equals("POST") ? "/v1/plugins" : "/v1/plugins/fixture";

    HttpResponse<String> response =
        plugins.server.send(
            plugins
                .server
                .request(path)
                .header("Origin", "https://evil.example.com")
                .header("Content-Type", PluginServer.ZIP)
                .method(method, BodyPublishers.ofByteArray(plugins.version("9.0.0"))));

    assertProblem(response, 403, "ORIGIN_REFUSED");
    assertThat(plugins.serving()).isEqualTo("1.0.0");
    assertThat(plugins.uploads()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded"
      })
  void change_byAForm_isRefused(String type) throws Exception {
    plugins.install(plugins.version("1.0.0"));

    for (String path : List.of("/v1/plugins", "/v1/plugins/fixture/rollback")) {
      HttpResponse<String> response =
          plugins.server.send(
              plugins
                  .server
                  .request(path)
                  .header("Content-Type", type)
                  .POST(BodyPublishers.ofString("a=b")));
      assertProblem(response, 415, "MEDIA_TYPE_UNSUPPORTED");
    }
  }
}
