package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.ServedFixture.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows that are saved and run over HTTP, with actions of a real plugin. */
final class WorkflowRunsIT extends ServedWorkflows {

  WorkflowRunsIT(@TempDir Path folder) {
    super(folder);
  }

  @Test
  void run_ofActions_carriesDataAndTellsItsSteps() {
    save(
        "greet",
        """
        do:
          - first:
              call: fixture.echo
              metadata: {connection: configured}
              with: {text: "${ .name }"}
          - second:
              set: {said: "${ .text }"}
        """);

    JsonNode run = run("greet", "{\"name\":\"Ada\"}");

    assertThat(run.path("status").asText()).isEqualTo("completed");
    assertThat(run.path("output").path("said").asText()).isEqualTo("Ada");
    assertThat(run.path("origin").path("kind").asText()).isEqualTo("call");
    JsonNode step = run.path("steps").path(0);
    assertThat(step.path("name").asText()).isEqualTo("first");
    assertThat(step.path("action").asText()).isEqualTo("fixture.echo");
    assertThat(step.path("status").asText()).isEqualTo("completed");
    assertThat(step.path("attempts").asInt()).isEqualTo(1);
    assertThat(step.path("output").path("idempotencyKey").asText())
        .isEqualTo(run.path("id").asText() + "/" + step.path("key").asText());
    assertThat(step.has("startedAt") && step.has("endedAt")).isTrue();
    assertThat(run.path("steps").path(1).path("kind").asText()).isEqualTo("set");
  }

  @Test
  void run_whoseStepFails_tellsInOneLineWhichStepWhichCodeAndWhichField() {
    save(
        "broken",
        """
        do:
          - shout:
              call: fixture.echo
              metadata: {connection: configured}
              with: {text: "${ 7 }"}
        """);

    JsonNode run = run("broken", "{}");

    assertThat(run.path("status").asText()).isEqualTo("faulted");
    assertThat(run.path("error").path("code").asText()).isEqualTo("INPUT_INVALID");
    assertThat(run.path("failure").asText())
        .contains("step 'shout'", "INPUT_INVALID", "fixture.echo", "/text")
        .doesNotContain("\n");
    assertThat(run.path("steps").path(0).path("status").asText()).isEqualTo("faulted");
    // A run is counted once its end is written, which is when its caller is answered.
    await()
        .untilAsserted(
            () ->
                assertThat(runner.get("/metrics").text())
                    .contains(
                        "kosha_workflow_runs_seconds_count{status=\"faulted\",workflow=\"broken\""));
  }

  @Test
  void start_withIdempotencyKey_startsOneRun() {
    save("once", "do:\n  - a: {set: {n: 1}}\n");

    String first = start("once", "{}", "Idempotency-Key", "k1");
    String again = start("once", "{}", "Idempotency-Key", "k1");
    String other = start("once", "{}", "Idempotency-Key", "k2");

    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
    assertThat(runner.get("/v1/workflows/once/runs").json().path("runs")).hasSize(2);
  }

  @Test
  void start_ofWhatBreaksTheInputSchema_isRefusedAndStartsNothing() {
    save(
        "picky",
        """
        input:
          schema:
            document: {type: object, required: [name]}
        do:
          - a: {set: {n: 1}}
        """);

    Answer refused = runner.send("POST", "/v1/workflows/picky/runs", "{}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("code").asText()).isEqualTo("INPUT_INVALID");
    assertThat(refused.json().path("violations")).hasSize(1);
    assertThat(runner.get("/v1/runs?workflow=picky").json().path("runs")).isEmpty();
    assertThat(runner.send("POST", "/v1/workflows/none/runs", "{}").json().path("code").asText())
        .isEqualTo("WORKFLOW_NOT_FOUND");
  }

  @Test
  void run_usingASecret_leavesItInNoHistory() throws IOException {
    save(
        "discreet",
        """
        use: {secrets: [TOKEN]}
        do:
          - send:
              call: fixture.echo
              metadata: {connection: configured}
              with: {text: "${ \\"Bearer \\" + $secrets.TOKEN }"}
          - pause: {wait: {milliseconds: 200}}
          - same: {set: {same: "${ .text == \\"Bearer \\" + $secrets.TOKEN }", told: "${ .text }"}}
        """);

    JsonNode run = run("discreet", "{}");

    assertThat(run.path("output").path("same").asBoolean()).isTrue();
    assertThat(run.path("output").path("told").asText()).isEqualTo("Bearer ***");
    assertThat(run.toString()).doesNotContain("s3cr3t-t0ken");
    runner.close();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(
                new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("s3cr3t-t0ken");
      }
    }
    runner = ServedFixture.start(folder);
  }

  @Test
  void run_ofAnotherWorkflow_hasItsOutput() {
    save("inner", "do:\n  - a: {set: {doubled: \"${ .n * 2 }\"}}\n");
    save(
        "outer",
        """
        do:
          - child:
              run: {workflow: {namespace: test, name: inner, version: 0.1.0, input: {n: 21}}}
        """);

    JsonNode run = run("outer", "{}");

    assertThat(run.path("output").path("doubled").asInt()).as(run.toString()).isEqualTo(42);
    JsonNode child = runner.get("/v1/runs?workflow=inner").json().path("runs").path(0);
    assertThat(child.path("origin").path("kind").asText()).isEqualTo("workflow");
    assertThat(child.path("origin").path("name").asText()).isEqualTo(run.path("id").asText());
  }

  @Test
  void event_emittedByARun_isHeardByThoseThatListen() {
    save(
        "listener",
        """
        do:
          - hear:
              listen: {to: {one: {with: {type: com.example.ready}}}}
        """);
    save(
        "speaker",
        """
        do:
          - say:
              emit: {event: {with: {source: "https://example.com", type: com.example.ready, data: {n: 7}}}}
        """);
    String listening = start("listener", "{}");
    assertThat(awaitStatus(listening, "waiting").path("waitingFor").asText())
        .isEqualTo("for events");
    restart();

    run("speaker", "{}");

    JsonNode ended = awaitStatus(listening, "completed");
    assertThat(ended.path("output").toString()).contains("\"n\":7");
  }

  @Test
  void fork_whoseBranchesWait_keepsTheirOrderAndCompetingOnesHaveAWinner() {
    save(
        "forked",
        """
        do:
          - both:
              fork:
                branches:
                  - slow: {do: [{w: {wait: {milliseconds: 400}}}, {s: {set: {who: slow}}}]}
                  - fast: {set: {who: fast}}
          - race:
              fork:
                compete: true
                branches:
                  - tortoise: {do: [{w: {wait: {seconds: 3600}}}, {s: {set: {who: tortoise}}}]}
                  - hare: {do: [{w: {wait: {milliseconds: 300}}}, {s: {set: {who: hare}}}]}
              input: {from: "${ {both: .} }"}
        output: {as: "${ {won: .who} }"}
        """);

    JsonNode run = run("forked", "{}");

    assertThat(run.path("output").path("won").asText()).as(run.toString()).isEqualTo("hare");
    JsonNode both = step(run, "both");
    assertThat(both.path("output").path(0).path("who").asText()).isEqualTo("slow");
    assertThat(both.path("output").path(1).path("who").asText()).isEqualTo("fast");
  }

  @Test
  void task_thatTakesTooLong_isCutOffThoughItWaits() {
    save(
        "late",
        """
        do:
          - slow:
              timeout: {after: {milliseconds: 400}}
              do: [{w: {wait: {seconds: 3600}}}]
        """);

    JsonNode run = run("late", "{}");

    assertThat(run.path("status").asText()).isEqualTo("faulted");
    assertThat(run.path("error").path("type").asText()).endsWith("/timeout");
  }

  private static JsonNode step(JsonNode run, String name) {
    for (JsonNode step : run.path("steps")) {
      if (step.path("name").asText().equals(name)) {
        return step;
      }
    }
    throw new AssertionError(name + " in " + run);
  }
}
