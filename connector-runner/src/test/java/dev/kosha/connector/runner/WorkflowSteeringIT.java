package dev.kosha.connector.runner;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.ServedFixture.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that wait, are held, ended, tried again and watched over HTTP. */
final class WorkflowSteeringIT extends ServedWorkflows {

  WorkflowSteeringIT(@TempDir Path folder) {
    super(folder);
  }

  @Test
  void run_thatWaits_goesOnAfterARestartWithoutRepeatingWhatItDid() {
    save(
        "patient",
        """
        do:
          - before:
              call: fixture.echo
              metadata: {connection: configured}
              with: {text: a}
              export: {as: "${ {call: .call} }"}
          - pause: {wait: {seconds: 5}}
          - after: {set: {call: "${ $context.call }", done: true}}
        """);
    String id = start("patient", "{}");
    JsonNode waiting = awaitStatus(id, "waiting");
    assertThat(waiting.path("waitingFor").asText()).startsWith("until ");
    assertThat(waiting.path("steps").path(1).path("status").asText()).isEqualTo("waiting");

    restart();

    JsonNode ended = awaitStatus(id, "completed");
    assertThat(ended.path("output").path("done").asBoolean()).isTrue();
    assertThat(ended.path("steps").path(0).path("attempts").asInt()).isEqualTo(1);
  }

  @Test
  void run_cancelled_cancelsWhatItCalls() throws IOException {
    save("stuck", WorkflowText.awaiting(folder.resolve("never")));
    String id = start("stuck", "{}");
    awaitStatus(id, "running");

    assertThat(runner.send("POST", "/v1/runs/" + id + "/cancel", "").status()).isEqualTo(200);

    JsonNode ended = awaitStatus(id, "cancelled");
    await()
        .atMost(20, SECONDS)
        .until(() -> read(id).path("steps").path(0).path("status").asText().equals("cancelled"));
    assertThat(ended.has("endedAt")).isTrue();
    assertThat(runner.send("POST", "/v1/runs/" + id + "/cancel", "").status()).isEqualTo(409);
  }

  @Test
  void run_suspended_holdsUntilItIsResumed() throws IOException {
    Path gate = folder.resolve("gate");
    save("held", WorkflowText.awaiting(gate));
    String id = start("held", "{}");
    awaitStatus(id, "running");

    runner.send("POST", "/v1/runs/" + id + "/suspend", "");
    awaitStatus(id, "suspended");
    Files.createFile(gate);
    restart();
    assertThat(read(id).path("status").asText()).isEqualTo("suspended");
    assertThat(runner.send("POST", "/v1/runs/" + id + "/resume", "").status()).isEqualTo(200);

    awaitStatus(id, "completed");
  }

  @Test
  void run_faulted_isRetriedFromTheStepThatFailed() {
    save(
        "mended",
        """
        do:
          - before:
              call: fixture.echo
              metadata: {connection: configured}
              with: {text: a}
              output: {as: "${ {first: .call} }"}
          - risky:
              call: fixture.echo
              metadata: {connection: later}
              with: {text: b}
              output: {as: "${ {text: .text, key: .idempotencyKey} }"}
        """);
    JsonNode faulted = run("mended", "{}");
    assertThat(faulted.path("error").path("code").asText()).isEqualTo("CONNECTION_NOT_FOUND");
    String id = faulted.path("id").asText();
    runner.send(
        "PUT",
        "/v1/connections/later",
        "{\"connector\":\"fixture\",\"settings\":{\"greeting\":\"hi\"}}");

    assertThat(runner.send("POST", "/v1/runs/" + id + "/retry", "").status()).isEqualTo(200);

    JsonNode ended = awaitStatus(id, "completed");
    assertThat(ended.path("output").path("text").asText()).isEqualTo("b");
    assertThat(ended.has("failure")).isFalse();
    assertThat(ended.path("steps")).hasSize(2);
    assertThat(ended.path("steps").path(1).path("status").asText()).isEqualTo("completed");
    assertThat(runner.send("POST", "/v1/runs/" + id + "/retry", "").status()).isEqualTo(409);

    JsonNode rerun = runner.send("POST", "/v1/runs/" + id + "/rerun", "").json();
    assertThat(rerun.path("origin").path("name").asText()).isEqualTo(id);
    awaitStatus(rerun.path("id").asText(), "completed");
  }

  @Test
  void runs_ofALimitedWorkflow_areUnderWayOneAfterTheOther() throws IOException {
    Path gate = folder.resolve("one-at-a-time");
    Answer saved =
        WorkflowText.save(
            runner, "narrow", "metadata: {kosha: {concurrency: 1}}", WorkflowText.awaiting(gate));
    assertThat(saved.status()).as(saved.text()).isEqualTo(201);
    String first = start("narrow", "{}");
    awaitStatus(first, "running");
    String second = start("narrow", "{}");

    assertThat(read(second).path("status").asText()).isEqualTo("pending");
    Files.createFile(gate);

    awaitStatus(first, "completed");
    awaitStatus(second, "completed");
    assertThat(Instant.parse(read(second).path("startedAt").asText()))
        .isAfterOrEqualTo(Instant.parse(read(first).path("endedAt").asText()));
  }

  @Test
  void events_tellTheStateSoFarThenChangesAndWhatWasMissed() throws Exception {
    Path gate = folder.resolve("followed");
    save("followed", WorkflowText.awaiting(gate));
    String id = start("followed", "{}");
    awaitStatus(id, "running");
    try (EventLines events = EventLines.open(runner, "/v1/runs/" + id + "/events", "")) {
      events.awaitLine("\"status\":\"running\"");

      Files.createFile(gate);

      events.awaitLine("event: end");
      String all = events.text();
      assertThat(all).contains("event: step", "event: run", "\"status\":\"completed\"");
    }
    String last = "1";
    try (EventLines events = EventLines.open(runner, "/v1/runs/" + id + "/events", last)) {
      events.awaitLine("event: end");
      assertThat(events.text()).contains("\"status\":\"completed\"");
    }
    assertThat(runner.get("/v1/runs/none/events").status()).isEqualTo(404);
    assertThat(runner.send("GET", "/v1/runs/" + id + "/events", "", "Last-Event-ID", "x").status())
        .isEqualTo(400);
  }
}
