package dev.kosha.connector.runner.workflow.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.store.StoreDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What steps are told that may have been under way when their runner ended. */
final class RepeatedStepsTest {

  private static final String STEPS =
      """
      do:
        - first: {call: fixture.echo, with: {text: x}, export: {as: {first: "${ . }"}}}
        - gate: {call: fixture.await, with: {gate: "${ $workflow.input.gate }", heed: true}, \
      export: {as: "${ $context + {gate: .} }"}}
        - last: {call: fixture.echo, with: {text: x}, output: {as: "${ $context + {last: .} }"}}
      """;

  private final StoreDatabase database;
  private final Path folder;
  private final Path gate;
  private final String input;
  private EngineUnderTest engine;

  RepeatedStepsTest(@TempDir Path folder) {
    this.folder = folder;
    gate = folder.resolve("gate");
    input = "{\"gate\": \"%s\"}".formatted(gate);
    database = StoreDatabase.sqlite(folder);
    engine = start();
  }

  /** One that has no patience with steps under way when it ends: to them that is as a crash. */
  private EngineUnderTest start() {
    return EngineUnderTest.start(
        database.open(),
        folder,
        EngineSettings.of(8, Duration.ofDays(1), Duration.ofSeconds(30), Duration.ofMillis(1)));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void restart() {
    engine.close();
    engine = start();
  }

  private void awaitStep(String id, String step, String status) {
    await()
        .atMost(30, SECONDS)
        .until(
            () -> {
              for (JsonNode each : engine.read(id).path("steps")) {
                if (each.path("name").asText().equals(step)
                    && each.path("status").asText().equals(status)) {
                  return true;
                }
              }
              return false;
            });
  }

  private JsonNode output(String id) {
    await().atMost(30, SECONDS).until(() -> engine.status(id).equals("completed"));
    return engine.read(id).path("output");
  }

  @Test
  void stepUnderWay_isToldSinceWhen_andNoOtherStepIs() throws IOException {
    engine.save("steps", STEPS);
    String id = engine.start("steps", input);
    awaitStep(id, "gate", "running");
    long begun = Instant.parse(engine.read(id).path("createdAt").asText()).toEpochMilli();
    long ended = System.currentTimeMillis();

    restart();
    Files.createFile(gate);

    JsonNode output = output(id);
    assertThat(output.at("/gate/repeatedSince").asLong()).isBetween(begun, ended);
    assertThat(output.path("first").has("repeatedSince")).isFalse();
    assertThat(output.path("last").has("repeatedSince")).isFalse();
  }

  @Test
  void stepUnderWayTwice_isToldOfTheFirstTime() throws IOException {
    engine.save("steps", STEPS);
    String id = engine.start("steps", input);
    awaitStep(id, "gate", "running");
    long ended = System.currentTimeMillis();

    restart();
    awaitStep(id, "gate", "running");
    restart();
    Files.createFile(gate);

    assertThat(output(id).at("/gate/repeatedSince").asLong()).isBetween(1L, ended);
  }

  @Test
  void stepOfASuspendedRun_isToldSo() throws IOException {
    engine.save("steps", STEPS);
    String id = engine.start("steps", input);
    awaitStep(id, "gate", "running");

    EngineUnderTest.get(engine.runs.suspend(id));
    await().atMost(30, SECONDS).until(() -> engine.status(id).equals("suspended"));
    Files.createFile(gate);
    EngineUnderTest.get(engine.runs.resume(id));

    assertThat(output(id).path("gate").has("repeatedSince")).isTrue();
  }

  @Test
  void stepAfterAWait_isNew_alsoWhenTheRunnerEndedMeanwhile() {
    engine.save(
        "nap",
        """
        do:
          - nap: {wait: {seconds: 4}}
          - call: {call: fixture.echo, with: {text: x}}
        """);
    String id = engine.start("nap", "{}");
    await().atMost(30, SECONDS).until(() -> engine.status(id).equals("waiting"));

    restart();

    assertThat(output(id).path("text").asText()).isEqualTo("x");
    assertThat(output(id).has("repeatedSince")).isFalse();
  }

  @Test
  void stepUnderWayAfterAWait_isToldSinceTheWaitWasOver() throws IOException {
    engine.save(
        "nap",
        """
        do:
          - nap: {wait: {milliseconds: 600}}
          - gate: {call: fixture.await, with: {gate: "${ $workflow.input.gate }", heed: true}}
        """);
    long before = System.currentTimeMillis();
    String id = engine.start("nap", input);
    awaitStep(id, "gate", "running");

    restart();
    Files.createFile(gate);

    assertThat(output(id).path("repeatedSince").asLong()).isGreaterThanOrEqualTo(before + 500);
  }

  @Test
  void stepsUnderWayInBranches_areAllToldSo_andWhatFollowsIsNot() throws IOException {
    engine.save(
        "forks",
        """
        do:
          - both:
              fork:
                branches:
                  - one: {call: fixture.await, with: {gate: "${ $workflow.input.gate }", heed: true}}
                  - two: {call: fixture.await, with: {gate: "${ $workflow.input.gate }", heed: true}}
              export: {as: {both: "${ . }"}}
          - last: {call: fixture.echo, with: {text: x}, output: {as: "${ $context + {last: .} }"}}
        """);
    String id = engine.start("forks", input);
    awaitStep(id, "one", "running");
    awaitStep(id, "two", "running");

    restart();
    Files.createFile(gate);

    JsonNode output = output(id);
    assertThat(output.path("both")).hasSize(2);
    output.path("both").forEach(one -> assertThat(one.has("repeatedSince")).isTrue());
    assertThat(output.path("last").has("repeatedSince")).isFalse();
  }
}
