package dev.kosha.connector.runner.workflow.trigger;

import static dev.kosha.connector.runner.workflow.trigger.TriggerBench.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kosha.connector.runner.fixture.PluginZip;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.plugin.LifecycleReport;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginTriggersTest {

  @TempDir private Path folder = Path.of("");
  private TriggerBench bench;

  @BeforeEach
  void open() {
    bench = TriggerBench.open(folder, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void install(String version) {
    Path zip = PluginZip.connector().version(version).to(folder.resolve("fixture.zip"));
    LifecycleReport report = bench.host.plugins().install(zip);
    assertThat(report.message()).isEmpty();
    assertThat(report.leftBehind().words()).isEmpty();
  }

  private List<Integer> numbers() {
    return bench.runs.started().stream()
        .map(request -> request.input().path("number").asInt())
        .toList();
  }

  private static List<Integer> upTo(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  void source_ofAPlugin_startsARunForEachOccurrence() {
    install("1.0.0");
    bench.host.connected("{}");
    bench.put("numbers", "fixture.numbers", "{'count': 5, 'filter': '.number != 2'}");

    soon().until(() -> numbers().equals(List.of(0, 1, 3, 4)));
    soon().until(() -> bench.status("numbers").path("lag").asInt(-1) == 0);
    assertThat(bench.status("numbers").path("state").asText()).isEqualTo("running");
    soon().until(() -> bench.status("numbers").path("fired").asInt() == 4);
    assertThat(bench.runs.started().get(0).findDeduplicationId()).contains("numbers/n0");
    assertThat(bench.meters.get("kosha.trigger.fired").tag("trigger", "numbers").counter().count())
        .isEqualTo(4);
  }

  @Test
  void source_whilePluginsAreReplaced_losesAndRepeatsNothing() {
    install("1.0.0");
    bench.host.connected("{}");
    bench.put("numbers", "fixture.numbers", "{'count': 20000}");
    for (int i = 1; i <= 3; i++) {
      int passed = numbers().size();
      soon().until(() -> numbers().size() > passed || numbers().size() == 20000);
      install("1.0." + i);
    }

    soon().until(() -> numbers().size() == 20000);
    assertThat(numbers()).isEqualTo(upTo(20000));
    Set<Long> generations = new HashSet<>();
    bench.runs.started().forEach(run -> generations.add(run.input().path("generation").asLong()));
    assertThat(generations).hasSizeGreaterThan(1);
  }

  @Test
  void source_connectionChanged_isOpenedAnew() {
    install("1.0.0");
    bench.host.connected("{}");
    bench.put("numbers", "fixture.numbers", "{'count': 3}");
    soon().until(() -> numbers().equals(upTo(3)));
    long uses = bench.host.registry().findGeneration("fixture").orElseThrow().uses().uses();

    bench.host.connected("{\"greeting\": \"hi\"}");
    bench.put("numbers", "fixture.numbers", "{'count': 6}");

    soon().until(() -> numbers().equals(upTo(6)));
    assertThat(bench.host.registry().findGeneration("fixture").orElseThrow().uses().uses())
        .isEqualTo(uses);
  }

  @Test
  void source_withoutItsPlugin_saysSoAndBeginsOnceItIsThere() {
    install("1.0.0");
    bench.host.connected("{}");
    bench.put("numbers", "fixture.numbers", "{'count': 3}");
    soon().until(() -> numbers().equals(upTo(3)));
    bench.host.plugins().remove("fixture");
    soon().until(() -> bench.status("numbers").path("state").asText().equals("failing"));
    assertThat(bench.status("numbers").path("message").asText()).contains("is not installed");

    install("1.0.1");

    soon().until(() -> bench.status("numbers").path("state").asText().equals("running"));
  }

  @Test
  void source_thatCannotBeOpened_saysWhyAndIsTriedAgain() {
    install("1.0.0");
    bench.put("numbers", "fixture.numbers", "{'count': 13}");
    soon().until(() -> bench.status("numbers").path("message").asText().contains("connection"));

    bench.host.connected("{}");
    soon().until(() -> bench.status("numbers").path("message").asText().contains("bad luck"));
    bench.put("numbers", "fixture.numbers", "{'count': 2}");

    soon().until(() -> numbers().equals(upTo(2)));
  }

  @Test
  void runs_thatCannotBeStartedNow_areStartedLater() {
    install("1.0.0");
    bench.host.connected("{}");
    bench.runs.refuse(WorkflowRefusedException.Reason.STORE_UNAVAILABLE);
    bench.put("numbers", "fixture.numbers", "{'count': 3}");
    soon().until(() -> bench.status("numbers").path("message").asText().contains("says no"));

    bench.runs.refuse(null);

    soon().until(() -> numbers().equals(upTo(3)));
  }

  @Test
  void inputs_thatTheWorkflowRefuses_areToldToTheSource() {
    install("1.0.0");
    bench.host.connected("{}");
    bench.runs.refuse(WorkflowRefusedException.Reason.INPUT_INVALID);
    bench.put("numbers", "fixture.numbers", "{'count': 3}");

    soon().until(() -> bench.status("numbers").path("deadLettered").asInt() == 3);
    assertThat(bench.runs.started()).isEmpty();
  }

  @Test
  void put_settingsThatThePluginRefuses_areRefused() {
    install("1.0.0");

    assertThatThrownBy(() -> bench.put("numbers", "fixture.numbers", "{'count': 'x'}"))
        .isInstanceOfSatisfying(
            TriggerRefusedException.class,
            refused ->
                assertThat(refused.violations())
                    .extracting(Violation::pointer)
                    .containsExactly("/settings/count"));
    assertThatThrownBy(
            () -> bench.put("numbers", "fixture.numbers", "{'count': 1, 'filter': '.a ||'}"))
        .isInstanceOfSatisfying(
            TriggerRefusedException.class,
            refused ->
                assertThat(refused.violations())
                    .extracting(Violation::pointer)
                    .containsExactly("/settings/filter"));
  }

  @Test
  void types_withAPlugin_haveItsTriggers() {
    install("1.0.0");

    assertThat(bench.triggers.types())
        .filteredOn(type -> type.path("type").asText().equals("fixture.numbers"))
        .singleElement()
        .satisfies(
            type -> {
              assertThat(type.path("icon").asText()).isEqualTo("/v1/connectors/fixture/icon");
              assertThat(type.at("/settings/properties/count/title").asText()).isEqualTo("Count");
            });
  }
}
