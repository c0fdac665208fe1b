package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.fixture.PluginZip;
import dev.kosha.connector.runner.workflow.restate.RestateServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner that works for a Restate server is killed in the middle of a step. */
final class RestateWorkerCrashIT {

  private static final String TASKS =
      """
      do:
        - one: {call: fixture.echo, with: {text: one, times: 1}}
        - gate: {call: fixture.await, with: {gate: "%s", heed: true}}
        - two: {call: fixture.echo, with: {text: two, times: 1}}
      """;

  private final Path folder;
  private final int port;

  RestateWorkerCrashIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    PluginZip.connector()
        .to(Files.createDirectories(folder.resolve("plugins")).resolve("fixture.zip"));
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
  }

  private KoshaProcess start(RestateServer server) {
    return KoshaProcess.serve(folder, server.settingsOfARunner(port));
  }

  @Test
  void runnerKilledWithinAStep_leavesItsRunToTheNextOne() throws IOException {
    Path gate = folder.resolve("open");
    try (RestateServer server = RestateServer.start(folder)) {
      String run;
      try (KoshaProcess kosha = start(server)) {
        KoshaClient client = kosha.client();
        client.send(
            "PUT", "/v1/connections/default", "{\"connector\":\"fixture\",\"settings\":{}}");
        client.save("gated", WorkflowText.document("gated", "title: gated", TASKS.formatted(gate)));
        run = client.start("gated", "{}", "once");
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> step(client, run, "gate").path("status").asText().equals("running"));
        kosha.signal("KILL");
        kosha.awaitExit();
      }
      try (KoshaProcess kosha = start(server)) {
        KoshaClient client = kosha.client();
        Files.createFile(gate);
        await()
            .atMost(Duration.ofSeconds(90))
            .untilAsserted(
                () -> assertThat(read(client, run).path("status").asText()).isEqualTo("completed"));
        assertThat(read(client, run).at("/output/text").asText()).isEqualTo("two");
        assertThat(step(client, run, "one").path("attempts").asInt()).isEqualTo(1);
        assertThat(client.start("gated", "{}", "once")).isEqualTo(run);
      }
    }
  }

  private static JsonNode read(KoshaClient client, String run) {
    return client.send("GET", "/v1/runs/" + run, "");
  }

  private static JsonNode step(KoshaClient client, String run, String name) {
    for (JsonNode step : read(client, run).path("steps")) {
      if (step.path("name").asText().equals(name)) {
        return step;
      }
    }
    return read(client, run).path("none");
  }
}
