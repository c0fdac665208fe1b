package dev.kosha.connector.runner;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.ServedFixture.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A runner with the fixture connector, whose workflows a test saves and runs. */
abstract class ServedWorkflows {

  final Path folder;
  ServedFixture runner;

  ServedWorkflows(Path folder) {
    this.folder = folder;
    runner = ServedFixture.start(folder, Map.of("TOKEN", "s3cr3t-t0ken"));
  }

  @AfterEach
  void close() {
    runner.close();
  }

  final void restart() {
    runner.close();
    runner = ServedFixture.start(folder, Map.of("TOKEN", "s3cr3t-t0ken"));
  }

  final void save(String name, String rest) {
    Answer saved = WorkflowText.save(runner, name, rest);
    assertThat(saved.status()).as(saved.text()).isEqualTo(201);
  }

  final JsonNode run(String name, String input) {
    Answer ended = runner.send("POST", "/v1/workflows/" + name + "/runs?wait=20s", input);
    assertThat(ended.status()).as(ended.text()).isEqualTo(200);
    return ended.json();
  }

  final String start(String name, String input, String... headers) {
    Answer started = runner.send("POST", "/v1/workflows/" + name + "/runs", input, headers);
    assertThat(started.status()).as(started.text()).isIn(200, 202);
    return started.json().path("id").asText();
  }

  final JsonNode read(String id) {
    return runner.get("/v1/runs/" + id).json();
  }

  final JsonNode awaitStatus(String id, String status) {
    return await()
        .atMost(30, SECONDS)
        .until(() -> read(id), run -> run.path("status").asText().equals(status));
  }
}
