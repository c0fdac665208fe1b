package dev.kosha.connector.runner.invoke;

import static dev.kosha.connector.runner.fixture.HostUnderTest.await;
import static dev.kosha.connector.runner.fixture.HostUnderTest.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.audit.AuditQuery;
import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fixture's actions; here their manifests say that they destroy something. */
class AuditedCallTest {

  @TempDir Path folder;

  private HostUnderTest host;

  @BeforeEach
  void open() {
    host = HostUnderTest.remembering(folder).connected("{}");
    PluginZip zip =
        PluginZip.connector()
            .manifest("actions/echo.json", m -> destructive(m.withObject("/effects")))
            .manifest("actions/await.json", m -> destructive(m.withObject("/effects")))
            .manifest("actions/fail.json", m -> destructive(m.withObject("/effects")));
    assertThat(host.plugins().install(zip.to(folder.resolve("p.zip"))).message()).isEmpty();
  }

  private static void destructive(ObjectNode effects) {
    effects.put("readOnly", false).put("destructive", true);
  }

  @AfterEach
  void close() {
    host.close();
  }

  private JsonNode recorded() {
    return host.audit()
        .find(AuditQuery.read(name -> ""))
        .toCompletableFuture()
        .join()
        .toJson()
        .path("events");
  }

  @Test
  void call_succeeds_isRecordedByTheDigestOfItsInput() {
    await(host.start("fixture.echo", "{\"text\": \"canary\"}", Duration.ofSeconds(20)));

    assertThat(recorded()).hasSize(1);
    JsonNode event = recorded().path(0);
    assertThat(event.path("operation").asText()).isEqualTo("action.call");
    assertThat(event.path("subject").asText()).isEqualTo("fixture.echo");
    assertThat(event.path("connection").asText()).isEqualTo("default");
    assertThat(event.path("invocation").asText()).startsWith("test-");
    assertThat(event.path("outcome").asText()).isEqualTo("succeeded");
    assertThat(event.path("inputDigest").asText()).matches("hmac-sha256:[0-9a-f]{64}");
    assertThat(event.toString()).doesNotContain("canary");
  }

  @Test
  void call_failsOrIsInvalid_isRecordedWithItsCode() {
    await(host.start("fixture.fail", "{\"how\": \"code\"}", Duration.ofSeconds(20)));
    await(host.start("fixture.echo", "{}", Duration.ofSeconds(20)));

    assertThat(recorded().findValuesAsText("code"))
        .containsExactly("INPUT_INVALID", "THING_BROKEN");
    assertThat(recorded().findValuesAsText("outcome")).containsOnly("failed");
  }

  @Test
  void call_endsAfterItsTime_isRecordedByWhatItCameTo() {
    String input =
        HostUnderTest.json("{}").put("gate", folder.resolve("never").toString()).toString();
    PendingInvocation call = host.start("fixture.await", input, Duration.ofMillis(200));

    assertThat(failure(await(call)).code()).isEqualTo("DEADLINE_EXCEEDED");
    // The handler is told that nobody waits, and gives up.
    Awaitility.await().until(() -> recorded().at("/0/code").asText().equals("CANCELLED"));
    assertThat(recorded()).hasSize(1);
  }

  @Test
  void call_cannotBeRecorded_isNotMade() {
    host.closeStore();

    Failure failure =
        failure(await(host.start("fixture.echo", "{\"text\": \"a\"}", Duration.ofSeconds(20))));

    assertThat(failure.code()).isEqualTo("STORE_UNAVAILABLE");
    assertThat(failure.message()).contains("audit log", "nothing was done");
  }
}
