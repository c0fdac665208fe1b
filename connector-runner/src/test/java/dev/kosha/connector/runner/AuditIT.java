package dev.kosha.connector.runner;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.runner.fixture.PluginZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit log of a whole runner: over HTTP, in its file, and in no place a secret. */
final class AuditIT {

  private static final String SECRET = "canary-4f6d";

  @TempDir private Path folder = Path.of("");

  private static JsonNode events(ServedFixture served, String query) {
    return served.get("/v1/audit" + query).json().path("events");
  }

  @Test
  void connection_changed_isRecordedInStoreAndFileWithoutItsSettings() throws IOException {
    String body = "{\"connector\": \"fixture\", \"settings\": {\"password\": \"" + SECRET + "\"}}";
    try (ServedFixture served = ServedFixture.start(folder)) {
      assertThat(served.send("PUT", "/v1/connections/made", body).status()).isEqualTo(201);
      assertThat(served.send("PATCH", "/v1/connections/made", "{\"settings\": 7}").status())
          .isEqualTo(400);
      assertThat(served.send("DELETE", "/v1/connections/made", "").status()).isEqualTo(204);

      JsonNode events = events(served, "?subject=made");
      assertThat(events.findValuesAsText("operation"))
          .containsExactly("connection.delete", "connection.patch", "connection.put");
      assertThat(events.findValuesAsText("outcome"))
          .containsExactly("succeeded", "failed", "succeeded");
      assertThat(events.at("/2/caller/id").asText()).isEqualTo("anybody");
    }
    List<String> lines = Files.readAllLines(folder.resolve("data/audit.jsonl"));
    assertThat(lines).hasSize(6).noneMatch(line -> line.contains(SECRET));
    assertThat(JsonMapper.builder().build().readTree(lines.get(1)).path("outcome").asText())
        .isEqualTo("succeeded");
    try (ServedFixture again = ServedFixture.start(folder)) {
      assertThat(events(again, "?subject=made")).as("after a restart").hasSize(3);
    }
  }

  @Test
  void plugin_changedThroughTheFolder_isRecordedAsTheRunnersDoing() throws IOException {
    try (ServedFixture served = ServedFixture.start(folder)) {
      Path zip = folder.resolve("next.zip");
      PluginZip.connector().version("2.0.0").to(zip);
      Files.move(zip, folder.resolve("plugins/next.zip"));

      await()
          .atMost(60, SECONDS)
          .until(() -> events(served, "?operation=plugin.follow").size() == 1);
      JsonNode event = events(served, "?operation=plugin.follow").path(0);
      assertThat(event.at("/caller/id").asText()).isEqualTo("runner");
      assertThat(event.path("subject").asText()).isEqualTo("fixture");
      assertThat(event.path("detail").asText()).isEqualTo("version 2.0.0");
    }
  }
}
