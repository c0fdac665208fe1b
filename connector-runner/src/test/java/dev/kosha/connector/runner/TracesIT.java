package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.trace.FakeCollector;
import dev.kosha.connector.runner.trace.FakeCollector.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector is told of calls, runs and steps. */
final class TracesIT {

  private static final String CANARY = "never-in-a-trace";

  private final FakeCollector collector = FakeCollector.start();

  @TempDir private Path folder = Path.of("");

  @AfterEach
  void stop() {
    collector.close();
  }

  private ServedFixture start() {
    return ServedFixture.start(
        folder,
        RunnerConfig.Storage.inDataFolder(),
        new RunnerConfig.Log(
            false,
            "info",
            new RunnerConfig.Audit("off", Duration.ofDays(1)),
            collector.endpoint().toString()));
  }

  private Told told(String name) {
    return collector.spans().stream()
        .filter(span -> span.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(name + " in " + collector.spans()));
  }

  @Test
  void calls_arePartOfTheCallersTrace_andTellNothingOfTheInput() {
    try (ServedFixture runner = start()) {
      runner.send(
          "POST",
          "/v1/actions/fixture.echo?connection=configured",
          "{\"text\": \"" + CANARY + "\"}",
          "traceparent",
          "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
      runner.send("POST", "/v1/actions/fixture.fail?connection=configured", "{\"no\": 1}");
    }

    Told good = told("fixture.echo");
    assertThat(good.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(good.parentId()).isEqualTo("00f067aa0ba902b7");
    assertThat(good.error()).isFalse();
    assertThat(good.attributes()).containsEntry("kosha.connection", "configured");
    Told bad = told("fixture.fail");
    assertThat(bad.error()).isTrue();
    assertThat(bad.attributes()).containsEntry("error.type", "INPUT_INVALID");
    assertThat(bad.parentId()).isEmpty();
    assertThat(collector.spans().toString()).doesNotContain(CANARY);
  }

  @Test
  void run_isATrace_itsStepsAndTheirCallsAreSpansOfIt() {
    JsonNode run;
    try (ServedFixture runner = start()) {
      runner.put(
          "/v1/workflows/greet",
          """
          document: {dsl: 1.0.3, namespace: test, name: greet, version: 1.0.0}
          do:
            - say:
                call: fixture.echo
                metadata: {connection: configured}
                with: {text: "%s"}
            - stop: {raise: {error: {type: "https://example.com/sold-out", status: 409}}}
          """
              .formatted(CANARY),
          "application/yaml");
      run = runner.send("POST", "/v1/workflows/greet/runs?wait=20s", "{}").json();
    }

    assertThat(run.path("status").asText()).isEqualTo("faulted");
    Told whole = told("greet");
    Told say = told("say");
    Told call = told("fixture.echo");
    assertThat(List.of(say.traceId(), call.traceId(), told("stop").traceId()))
        .containsOnly(whole.traceId());
    assertThat(whole.parentId()).isEmpty();
    assertThat(say.parentId()).isEqualTo(whole.spanId());
    assertThat(call.parentId()).isEqualTo(say.spanId());
    assertThat(say.from()).isBetween(whole.from(), say.to());
    assertThat(whole.attributes())
        .containsEntry("kosha.run", run.path("id").asText())
        .containsEntry("error.type", "https://example.com/sold-out");
    assertThat(told("stop").error()).isTrue();
    assertThat(say.attributes()).containsEntry("kosha.action", "fixture.echo");
    assertThat(collector.spans().toString()).doesNotContain(CANARY);
  }
}
