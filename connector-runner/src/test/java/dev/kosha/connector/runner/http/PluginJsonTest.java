package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.plugin.AuditFindings;
import dev.kosha.connector.runner.plugin.LifecycleReport;
import dev.kosha.connector.runner.plugin.LifecycleStep;
import dev.kosha.connector.runner.plugin.PluginSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginJsonTest {

  private static final AuditFindings FINDINGS =
      new AuditFindings(List.of("kafka-producer-1"), List.of("kafka:type=x"), List.of("Sasl"));
  private static final String FINDINGS_JSON =
      "{\"clean\":false,\"threads\":[\"kafka-producer-1\"],\"mbeans\":[\"kafka:type=x\"],"
          + "\"securityProviders\":[\"Sasl\"]}";

  @Test
  void plugin_thatLeftSomethingBehind_tellsWhat() {
    PluginSummary summary =
        new PluginSummary(
            "kafka", "2.0", "1.0", 7, "ab", "release", Instant.EPOCH, List.of(), 3, FINDINGS, 2);

    var json = PluginJson.plugin(summary);

    assertThat(json.path("unload")).hasToString(FINDINGS_JSON);
    assertThat(json.path("loadersNotCollected").asInt()).isEqualTo(2);
    assertThat(json.path("previousVersion").asText()).isEqualTo("1.0");
    assertThat(json.path("signedBy").asText()).isEqualTo("release");
    assertThat(json.path("leases").asInt()).isEqualTo(3);
  }

  @Test
  void report_ofASwapThatLeftSomethingBehind_tellsWhatAndHowLongItTook() {
    LifecycleReport report =
        new LifecycleReport(
            "kafka",
            "2.0",
            null,
            "",
            List.of(new LifecycleStep("drain", Duration.ofMillis(1500), false, "2 calls cut off")),
            List.of(),
            FINDINGS);

    var json = PluginJson.report("install", report);

    assertThat(json.path("ok").asBoolean()).isTrue();
    assertThat(json.path("unload")).hasToString(FINDINGS_JSON);
    assertThat(json.path("steps"))
        .hasToString(
            "[{\"name\":\"drain\",\"ok\":false,\"durationMillis\":1500,"
                + "\"message\":\"2 calls cut off\"}]");
  }
}
