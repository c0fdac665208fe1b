package dev.kosha.connector.runner.http;

import static dev.kosha.connector.runner.http.InvocationRoutesIT.assertProblem;
import static dev.kosha.connector.runner.http.PluginServer.ok;
import static dev.kosha.connector.runner.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an operation goes on while its caller, and others, wait. */
class PluginOperationIT {

  @TempDir Path folder;

  private static CompletableFuture<HttpResponse<String>> start(
      PluginServer plugins, HttpRequest.Builder request) {
    return plugins.server.client().sendAsync(request.build(), BodyHandlers.ofString());
  }

  /** A call that lasts until the gate opens. */
  private CompletableFuture<HttpResponse<String>> startWaiting(PluginServer plugins, Path gate) {
    CompletableFuture<HttpResponse<String>> call =
        start(
            plugins,
            plugins
                .server
                .request("/v1/actions/fixture.await")
                .POST(BodyPublishers.ofString("{\"gate\":\"" + gate + "\",\"heed\":true}")));
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(json(plugins.server.get("/v1/plugins/fixture")).path("leases").asInt())
                    .isEqualTo(1));
    return call;
  }

  private static void awaitServing(PluginServer plugins, String version) {
    Awaitility.await().untilAsserted(() -> assertThat(plugins.serving()).isEqualTo(version));
  }

  private static List<String> events(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
    return response.body().lines().filter(line -> line.startsWith("event: ")).toList();
  }

  private static JsonNode lastData(HttpResponse<String> response) throws IOException {
    List<String> data = response.body().lines().filter(line -> line.startsWith("data: ")).toList();
    return TestServer.MAPPER.readTree(data.get(data.size() - 1).substring("data: ".length()));
  }

  @Test
  void stream_ofSwap_tellsEachStepThenTheReport() throws Exception {
    try (PluginServer plugins = PluginServer.in(folder)) {
      plugins.install(plugins.version("1.0.0"));

      HttpResponse<String> response =
          plugins.server.send(
              plugins
                  .upload("/v1/plugins", plugins.version("1.1.0"))
                  .header("Accept", "application/json, text/event-stream;q=0.9"));

      List<String> events = events(response);
      JsonNode report = lastData(response);
      assertThat(events).endsWith("event: done");
      assertThat(events.subList(0, events.size() - 1)).containsOnly("event: step");
      assertThat(report.path("ok").asBoolean()).isTrue();
      assertThat(report.path("steps")).hasSize(events.size() - 1);
      List<String> names = new ArrayList<>();
      for (String line : response.body().lines().filter(l -> l.startsWith("data: ")).toList()) {
        JsonNode step = TestServer.MAPPER.readTree(line.substring("data: ".length()));
        if (step.has("durationMillis")) {
          names.add(step.path("name").asText());
        }
      }
      assertThat(names).isEqualTo(report.path("steps").findValuesAsText("name"));
    }
  }

  @Test
  void stream_ofRefusal_endsWithTheProblem() throws Exception {
    try (PluginServer plugins = PluginServer.in(folder)) {
      plugins.install(plugins.version("1.0.0"));

      HttpResponse<String> refused =
          plugins.server.send(
              plugins
                  .upload("/v1/plugins", plugins.breaking("2.0.0"))
                  .header("Accept", "text/event-stream"));
      HttpResponse<String> malformed =
          plugins.server.send(
              plugins
                  .upload("/v1/plugins?force=perhaps", plugins.version("2.0.0"))
                  .header("Accept", "text/event-stream"));

      assertThat(events(refused)).endsWith("event: refused").contains("event: step");
      assertThat(lastData(refused).path("code").asText()).isEqualTo("PLUGIN_INCOMPATIBLE");
      assertThat(lastData(refused).path("steps")).isNotEmpty();
      assertProblem(malformed, 400, "REQUEST_INVALID");
    }
  }

  @Test
  void stream_whoseReaderHangsUp_goesOnToItsEnd() throws Exception {
    try (PluginServer plugins = PluginServer.in(folder)) {
      plugins.install(plugins.version("1.0.0"));
      Path gate = folder.resolve("gate");
      CompletableFuture<HttpResponse<String>> call = startWaiting(plugins, gate);
      byte[] next = plugins.version("1.1.0");
      try (RawSocket socket = new RawSocket(plugins.server.port())) {
        socket.send(
            "POST /v1/plugins HTTP/1.1\r\nHost: x\r\nContent-Type: application/zip\r\n"
                + "Accept: text/event-stream\r\nContent-Length: "
                + next.length
                + "\r\n\r\n");
        socket.send(next);
        String line = socket.line();
        // While the operation waits for the call, comments keep the connection alive.
        while (!line.startsWith(": ")) {
          line = socket.line();
        }
      }
      Files.writeString(gate, "");

      ok(call.get(20, TimeUnit.SECONDS));
      awaitServing(plugins, "1.1.0");
      Awaitility.await().untilAsserted(() -> assertThat(plugins.uploads()).isEmpty());
      assertThat(plugins.delete("fixture").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void operations_beyondTheLimit_areRefusedAndTheRestWaitTheirTurn() throws Exception {
    try (PluginServer plugins = PluginServer.in(folder)) {
      plugins.install(plugins.version("1.0.0"));
      Path gate = folder.resolve("gate");
      CompletableFuture<HttpResponse<String>> call = startWaiting(plugins, gate);
      CompletableFuture<HttpResponse<String>> first =
          start(plugins, plugins.upload("/v1/plugins", plugins.version("1.1.0")));
      awaitServing(plugins, "1.1.0");
      List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
      for (int i = 1; i < PluginQueue.MOST; i++) {
        waiting.add(start(plugins, plugins.upload("/v1/plugins", plugins.version("1.2." + i))));
      }
      // An upload has its place when its file is there: asked before, the rollback would take it.
      Awaitility.await().until(() -> plugins.uploads().size() == PluginQueue.MOST);
      HttpResponse<String> refused = plugins.rollback("nothing");
      assertProblem(refused, 503, "OVERLOADED");
      assertThat(refused.headers().firstValue("retry-after")).isPresent();
      assertThat(first).isNotDone();
      assertThat(waiting).noneMatch(CompletableFuture::isDone);

      Files.writeString(gate, "");

      ok(call.get(20, TimeUnit.SECONDS));
      ok(first.get(20, TimeUnit.SECONDS));
      for (CompletableFuture<HttpResponse<String>> each : waiting) {
        ok(each.get(30, TimeUnit.SECONDS));
      }
      assertProblem(plugins.rollback("nothing"), 404, "PLUGIN_NOT_FOUND");
    }
  }

  @Test
  void swap_withStuckCall_cutsItOffAndSaysSo() throws Exception {
    try (PluginServer plugins = PluginServer.draining(folder, Duration.ofMillis(100))) {
      plugins.install(plugins.version("1.0.0"));
      CompletableFuture<HttpResponse<String>> stuck =
          startWaiting(plugins, folder.resolve("never"));

      JsonNode report = plugins.install(plugins.version("1.1.0"));

      assertThat(report.path("ok").asBoolean()).isTrue();
      assertThat(report.path("steps"))
          .anySatisfy(
              step -> {
                assertThat(step.path("name").asText()).isEqualTo("drain");
                assertThat(step.path("ok").asBoolean(true)).isFalse();
                assertThat(step.path("message").asText()).contains("1 invocations ran longer");
              });
      HttpResponse<String> answer = stuck.get(20, TimeUnit.SECONDS);
      assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(500);
      assertThat(json(answer).path("code").asText())
          .isIn("SHUTTING_DOWN", "OUTCOME_UNKNOWN", "CANCELLED");
      assertThat(plugins.serving()).isEqualTo("1.1.0");
    }
  }

  @Test
  void stream_isUtf8AndOneLinePerField() throws Exception {
    try (PluginServer plugins = PluginServer.in(folder)) {
      HttpResponse<byte[]> response =
          plugins.server.sendForBytes(
              plugins
                  .upload("/v1/plugins", "no zip".getBytes(StandardCharsets.UTF_8))
                  .header("Accept", "text/event-stream"));

      assertThat(new String(response.body(), StandardCharsets.UTF_8).lines())
          .allMatch(line -> line.isEmpty() || line.matches("(event|data|): .*"));
    }
  }
}
