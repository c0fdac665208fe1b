package dev.kosha.connector.runner.workflow.trigger;

import static dev.kosha.connector.runner.workflow.trigger.TriggerBench.await;
import static dev.kosha.connector.runner.workflow.trigger.TriggerBench.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.store.StoredTrigger;
import dev.kosha.connector.runner.workflow.WorkflowRefusedException;
import dev.kosha.connector.runner.workflow.trigger.TriggerRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggersTest {

  @TempDir private Path folder = Path.of("");
  private MovedClock clock;
  private TriggerBench bench;

  @BeforeEach
  void open() {
    clock = new MovedClock("2026-01-01T00:00:30Z");
    bench = TriggerBench.open(folder, clock);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void cron_itsTimeComes_startsOneRunWithTheTime() {
    bench.put("nightly", "cron", "{'cron': '* * * * *'}");
    clock.move(Duration.ofSeconds(30));

    soon().until(() -> bench.runs.started().size() == 1);
    assertThat(bench.runs.inputs()).containsExactly("{\"scheduledAt\":\"2026-01-01T00:01:00Z\"}");
    assertThat(bench.runs.started().get(0).workflow()).isEqualTo("orders");
    assertThat(bench.runs.started().get(0).origin().name()).isEqualTo("nightly");
    soon().until(() -> bench.status("nightly").path("fired").asInt() == 1);
    assertThat(bench.status("nightly").path("lastRunId").asText()).isEqualTo("run-1");
    assertThat(bench.status("nightly").path("lastFiredAt").asText())
        .isEqualTo("2026-01-01T00:01:00Z");
  }

  @ParameterizedTest
  @CsvSource({"once, 1", "all, 5", "skip, 0"})
  void times_passedWithoutARunner_countAsThePolicySays(String missed, int runs) {
    bench.put("hourly", "cron", "{'cron': '0 * * * *', 'missed': '%s'}".formatted(missed));
    soon().until(() -> bench.status("hourly").path("state").asText().equals("running"));
    bench.close();
    clock.move(Duration.ofMinutes(5 * 60 + 5));
    bench = TriggerBench.open(folder, clock);

    soon().until(() -> bench.status("hourly").path("state").asText().equals("running"));
    soon().until(() -> bench.runs.started().size() == runs);
    clock.move(Duration.ofMinutes(55));
    soon().until(() -> bench.runs.started().size() == runs + 1);
  }

  @Test
  void every_itsDistancesPass_startsARunForEach() {
    bench.put("often", "every", "{'every': 'PT10S', 'input': {'a': 1}}");
    for (int i = 1; i <= 3; i++) {
      clock.move(Duration.ofSeconds(10));
      int wanted = i;
      soon().until(() -> bench.runs.started().size() == wanted);
    }
    assertThat(bench.runs.inputs()).containsOnly("{\"a\":1}");
  }

  @Test
  void start_thatFails_isTriedAgainAndLosesNoTime() {
    bench.runs.refuse(WorkflowRefusedException.Reason.WORKFLOW_UNKNOWN);
    bench.put("nightly", "cron", "{'cron': '* * * * *'}");
    clock.move(Duration.ofSeconds(30));
    soon().until(() -> bench.status("nightly").path("state").asText().equals("failing"));
    assertThat(bench.status("nightly").path("message").asText()).contains("says no");

    bench.runs.refuse(null);
    clock.move(Duration.ofSeconds(5));

    soon().until(() -> bench.runs.inputs().contains("{\"scheduledAt\":\"2026-01-01T00:01:00Z\"}"));
    soon().until(() -> bench.status("nightly").path("state").asText().equals("running"));
  }

  @Test
  void trigger_switchedOff_startsNothingAndMakesNothingUp() {
    bench.put("often", "orders", "every", false, "{'every': 'PT10S'}");
    clock.move(Duration.ofMinutes(5));
    assertThat(bench.status("often").path("state").asText()).isEqualTo("paused");

    bench.put("often", "every", "{'every': 'PT10S'}");
    soon().until(() -> bench.status("often").path("state").asText().equals("running"));
    assertThat(bench.runs.started()).isEmpty();
    clock.move(Duration.ofSeconds(10));
    soon().until(() -> bench.runs.started().size() == 1);
  }

  @Test
  void put_conditionThatFails_changesNothing() {
    TriggerView made = bench.put("often", "every", "{'every': 'PT10S'}");
    assertThat(made.isNew()).isTrue();
    TriggerDraft other =
        new TriggerDraft("often", "orders", "every", "", true, made.draft().settings());

    assertThatThrownBy(() -> await(bench.triggers.put(other, version -> version == 0, "somebody")))
        .isInstanceOfSatisfying(
            TriggerRefusedException.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.CHANGED));
    assertThat(await(bench.triggers.read("often")).version()).isEqualTo(made.version());
    await(bench.triggers.delete("often", version -> version == made.version()));
    assertThatThrownBy(() -> await(bench.triggers.read("often")))
        .hasMessageContaining("there is no trigger 'often'");
    soon().until(() -> bench.meters.find("kosha.trigger.lag").gauge() == null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a b | orders | every | {'every': 'PT1M'} | /name",
        "a | unknown | every | {'every': 'PT1M'} | /workflow",
        "a | orders | sometimes | {} | /type",
        "a | orders | every | {} | /settings/every",
        "a | orders | every | {'every': 'PT0S'} | /settings/every",
        "a | orders | every | {'every': 'P1DT'} | /settings/every",
        "a | orders | every | {'every': 'PT1M', 'x': 1} | /settings/x",
        "a | orders | cron | {'cron': '61 * * * *'} | /settings/cron",
        "a | orders | cron | {'cron': '* * * * *', 'timeZone': 'Mars'} | /settings/timeZone",
        "a | orders | cron | {'cron': '* * * * *', 'missed': 'x'} | /settings/missed",
        "a | orders | webhook | {} | /settings/secret",
        "a | orders | webhook | {'secret': 'much too short'} | /settings/secret",
        "a | orders | webhook | {'secret': 'whsec_!!!!!!!!!!!'} | /settings/secret",
        "a | orders | webhook | {'secret': '${env:OTHER}'} | /settings/secret",
        "a | orders | webhook | {'secret': {'set': true}} | /settings/secret",
        "a | orders | fixture.numbers | {'count': 1} | /type"
      })
  void put_draftThatDoesNotFit_isRefusedAtItsPlace(
      String name, String workflow, String type, String settings, String pointer) {
    assertThatThrownBy(() -> bench.put(name, workflow, type, true, settings))
        .isInstanceOfSatisfying(
            TriggerRefusedException.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.INVALID);
              assertThat(refused.violations()).extracting(Violation::pointer).contains(pointer);
            });
    assertThat(await(bench.triggers.list())).isEmpty();
  }

  @Test
  void secret_stored_isEncryptedMaskedAndKept() {
    TriggerView made =
        bench.put("hook", "webhook", "{'secret': '%s'}".formatted(TriggerBench.SECRET));
    assertThat(made.draft().settings().at("/secret/set").asBoolean()).isTrue();
    StoredTrigger row = bench.store.triggers().find("hook").orElseThrow();
    assertThat(row.settings() + row.secrets()).doesNotContain(TriggerBench.SECRET);
    soon().until(() -> bench.status("hook").path("state").asText().equals("running"));

    bench.put("hook", "webhook", "{'secret': {'set': true}, 'signature': 'body'}");

    soon().untilAsserted(() -> assertThat(signed("hook", "{}", "delivery-1")).isEqualTo("run-1"));
    assertThat(signed("hook", "{}", "delivery-1")).isEqualTo("run-1");
    assertThat(bench.runs.started()).hasSize(1);
  }

  @Test
  void secret_referring_isLookedUpAndStaysAReference() {
    bench.put("hook", "webhook", "{'secret': '${env:HOOK_SECRET}', 'signature': 'body'}");

    soon().untilAsserted(() -> assertThat(signed("hook", "{\"a\":1}", "d")).isEqualTo("run-1"));
    assertThat(bench.runs.inputs()).containsExactly("{\"a\":1}");
  }

  private String signed(String name, String body, String delivery) {
    HookRequest request =
        new HookRequest(
            Map.of(
                "x-hub-signature-256",
                "sha256=" + Hmac.hex(TriggerBench.SECRET, body),
                "x-github-delivery",
                delivery),
            Map.of(),
            body.getBytes(StandardCharsets.UTF_8));
    return await(bench.triggers.hook(name, request)).id();
  }

  @Test
  void types_listed_haveSchemas() {
    assertThat(bench.triggers.types())
        .extracting(type -> type.path("type").asText())
        .containsExactlyElementsOf(List.of("cron", "every", "webhook"));
    assertThat(bench.triggers.types())
        .allMatch(type -> type.path("settings").path("properties").isObject())
        .allMatch(type -> type.path("icon").asText().startsWith("data:image/svg+xml,"));
  }
}
