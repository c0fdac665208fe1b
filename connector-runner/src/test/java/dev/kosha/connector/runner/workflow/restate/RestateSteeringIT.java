package dev.kosha.connector.runner.workflow.restate;

import static dev.kosha.connector.runner.workflow.restate.RestateUnderTest.get;
import static dev.kosha.connector.runner.workflow.restate.RestateUnderTest.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kosha.connector.runner.store.RunFilter;
import dev.kosha.connector.runner.store.StoredRun;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs on a real Restate server are cancelled, held, and opened again. */
final class RestateSteeringIT extends OnRestate {

  private static final String GATED =
      """
      [{'one': {'call': 'fixture.echo', 'with': {'text': 'one', 'times': 1}}},
       {'gate': {'call': 'fixture.await', 'with': {'gate': '%s', 'heed': true}}},
       {'two': {'call': 'fixture.echo', 'with': {'text': 'two', 'times': 1}}}]
      """;

  private Path gate(String name) {
    return folder.resolve(name);
  }

  @Test
  void cancel_ofARunThatWaits_endsIt() {
    String run = restate.start("waiting", "[{'nap': {'wait': {'hours': 1}}}]", "{}");
    restate.awaitStep(run, "nap");

    var unused = get(restate.runs.cancel(run));

    assertThat(restate.ended(run).path("status").asText()).isEqualTo("cancelled");
  }

  @Test
  void cancel_ofARunThatWaitsForAnother_endsBoth() {
    restate.save("inner", "", "[{'nap': {'wait': {'hours': 1}}}]");
    String run = restate.start("outer", "[%s]".formatted(sub("inner")), "{}");
    soon().until(() -> !child("inner").isEmpty());
    String child = child("inner");
    restate.awaitStep(child, "nap");

    var unused = get(restate.runs.cancel(run));

    assertThat(restate.ended(run).path("status").asText()).isEqualTo("cancelled");
    assertThat(restate.ended(child).path("status").asText()).isEqualTo("cancelled");
  }

  private static String sub(String workflow) {
    return """
        {'sub': {'run': {'workflow': {'namespace': 'test', 'name': '%s', 'version': '1.0.0'}}}}
        """
        .formatted(workflow);
  }

  private String child(String workflow) {
    return restate.store.workflows().runs().list(RunFilter.newest(workflow, 1)).stream()
        .map(StoredRun::id)
        .findFirst()
        .orElse("");
  }

  @Test
  void suspend_holdsARunUntilItIsResumed_andNoStepIsDoneTwice() throws IOException {
    String run = restate.start("held", GATED.formatted(gate("open")), "{}");
    restate.awaitStep(run, "gate");
    for (int i = 0; i < 2; i++) {
      var suspended = get(restate.runs.suspend(run));
      assertThat(suspended.path("id").asText()).isEqualTo(run);
      restate.awaitStatus(run, "suspended");
      var resumed = get(restate.runs.resume(run));
      assertThat(resumed.path("status").asText()).isEqualTo("waiting");
      restate.awaitStatus(run, "running");
    }
    Files.createFile(gate("open"));

    assertThat(restate.output(run).path("text").asText()).isEqualTo("two");
    assertThat(restate.step(run, "one").orElseThrow().path("attempts").asInt()).isEqualTo(1);
    assertThat(completions(run, "do/one")).isEqualTo(1);
  }

  /** How often the log says that a step completed. */
  private long completions(String run, String key) {
    return restate.store.workflows().runs().log(run, 0).stream()
        .flatMap(row -> row.records().lines())
        .filter(line -> line.contains("\"COMPLETED\"") && line.contains("\"" + key + "\""))
        .count();
  }

  @Test
  void suspended_run_isCancelled() {
    String run = restate.start("held", "[{'nap': {'wait': {'hours': 1}}}]", "{}");
    restate.awaitStep(run, "nap");
    var suspended = get(restate.runs.suspend(run));
    restate.awaitStatus(run, "suspended");

    var cancelled = get(restate.runs.cancel(run));

    assertThat(restate.ended(run).path("status").asText()).isEqualTo("cancelled");
    assertThat(suspended.path("id")).isEqualTo(cancelled.path("id"));
  }

  @Test
  void suspend_ofARunThatWaitsForAnother_leavesThatOneAtWork() throws IOException {
    restate.save("inner", "", GATED.formatted(gate("open")));
    String run = restate.start("outer", "[%s]".formatted(sub("inner")), "{}");
    soon().until(() -> !child("inner").isEmpty());
    restate.awaitStep(child("inner"), "gate");

    var suspended = get(restate.runs.suspend(run));
    restate.awaitStatus(run, "suspended");
    Files.createFile(gate("open"));
    assertThat(restate.output(child("inner")).path("text").asText()).isEqualTo("two");
    var resumed = get(restate.runs.resume(run));

    assertThat(restate.output(run).path("text").asText()).isEqualTo("two");
    assertThat(suspended.path("id")).isEqualTo(resumed.path("id"));
  }

  @Test
  void retry_goesOnFromTheStepThatFailed() throws IOException {
    String run =
        restate.start(
            "flaky",
            """
            [{'one': {'call': 'fixture.echo', 'with': {'text': 'one', 'times': 1}}},
             {'gate': {'call': 'fixture.await', 'with': {'gate': '%s', 'heed': true},
                       'timeout': {'after': {'seconds': 3}}}},
             {'two': {'call': 'fixture.echo', 'with': {'text': 'two', 'times': 1}}}]
            """
                .formatted(gate("open")),
            "{}");
    assertThat(restate.ended(run).path("failure").asText()).contains("gate");
    Files.createFile(gate("open"));

    var retried = get(restate.runs.retry(run));

    assertThat(retried.path("status").asText()).isEqualTo("waiting");
    assertThat(restate.output(run).path("text").asText()).isEqualTo("two");
    assertThat(completions(run, "do/one")).isEqualTo(1);
    assertThat(restate.step(run, "gate").orElseThrow().path("status").asText())
        .isEqualTo("completed");
  }

  @Test
  void retry_ofACompletedRun_isRefused() {
    String run = restate.start("fine", "[{'a': {'set': {'n': 1}}}]", "{}");
    assertThat(restate.output(run).path("n").asInt()).isEqualTo(1);

    assertThatThrownBy(() -> get(restate.runs.retry(run)))
        .isInstanceOf(WorkflowRefusedException.class)
        .hasMessageContaining("neither faulted nor was cancelled");
  }

  @Test
  void concurrency_ofADocument_letsTheOthersWait() throws IOException {
    restate.save(
        "limited",
        ", 'metadata': {'kosha': {'concurrency': 1}}",
        "[{'gate': {'call': 'fixture.await', 'with': {'gate': '${ .gate }', 'heed': true}}}]");
    String first = restate.start("limited", "{'gate': '%s'}".formatted(gate("first")));
    restate.awaitStep(first, "gate");
    String second = restate.start("limited", "{'gate': '%s'}".formatted(gate("second")));
    String outer = restate.start("outer", "[%s]".formatted(limited("third")), "{}");
    soon().until(() -> !child("limited").equals(second));
    String third = child("limited");

    Files.createFile(gate("third"));
    Files.createFile(gate("second"));
    String gentle = restate.start("gentle", "[{'a': {'wait': {'seconds': 2}}}]", "{}");
    assertThat(restate.output(gentle)).isNotNull();
    assertThat(List.of(restate.status(second), restate.status(third)))
        .containsExactly("pending", "pending");
    Files.createFile(gate("first"));

    assertThat(restate.output(second)).isNotNull();
    assertThat(restate.output(outer)).isNotNull();
    assertThat(List.of(startOf(second), startOf(third)))
        .allMatch(start -> start.compareTo(endOf(first)) >= 0);
    assertThat(startOf(third)).isAfterOrEqualTo(endOf(second));
  }

  private String limited(String gate) {
    return """
        {'sub': {'run': {'workflow': {'namespace': 'test', 'name': 'limited', 'version': '1.0.0',
          'input': {'gate': '%s'}}}}}
        """
        .formatted(gate(gate));
  }

  private Instant startOf(String run) {
    return Instant.parse(get(restate.runs.brief(run)).path("startedAt").asText());
  }

  private Instant endOf(String run) {
    return Instant.parse(get(restate.runs.brief(run)).path("endedAt").asText());
  }

  @Test
  void meters_countRunsAndSteps() {
    String run = restate.start("metered", "[{'a': {'set': {'n': 1}}}]", "{}");
    assertThat(restate.output(run).path("n").asInt()).isEqualTo(1);

    // A run is counted once its end is written.
    soon().untilAsserted(this::assertCounted);
  }

  private void assertCounted() {
    assertThat(
            restate
                .meters
                .get("kosha.workflow.runs")
                .tags("workflow", "metered", "status", "completed")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(
            restate
                .meters
                .get("kosha.workflow.steps")
                .tags("workflow", "metered", "kind", "set", "status", "completed")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(restate.meters.get("kosha.workflow.journal.commit").timer().count()).isPositive();
    for (String gauge : List.of("active", "queued", "listening")) {
      assertThat(restate.meters.get("kosha.workflow.runs." + gauge).gauge().value()).isZero();
    }
  }
}
