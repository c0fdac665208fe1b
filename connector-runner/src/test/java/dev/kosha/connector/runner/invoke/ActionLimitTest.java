package dev.kosha.connector.runner.invoke;

import static dev.kosha.connector.runner.fixture.HostUnderTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ActionLimitTest {

  private final Path folder;
  private final HostUnderTest host;

  ActionLimitTest(@TempDir Path folder) {
    this.folder = folder;
    host = HostUnderTest.limited(folder, 2).connected("{}");
    install("1.0.0");
  }

  @AfterEach
  void close() {
    host.close();
  }

  private void install(String version) {
    Path zip = PluginZip.connector().version(version).to(folder.resolve(version + ".zip"));
    assertThat(host.plugins().install(zip).message()).isEmpty();
  }

  private PendingInvocation start(String gate) {
    String input = "{\"gate\": \"" + folder.resolve(gate) + "\"}";
    return host.start("fixture.await", input, Duration.ofSeconds(20));
  }

  @Test
  void calls_beyondTheLimitOfTheirAction_areRefusedAndOthersAreNot() throws IOException {
    PendingInvocation first = start("gate");
    PendingInvocation second = start("gate");

    Failure refused = HostUnderTest.failure(await(start("gate")));

    assertThat(refused.code()).isEqualTo("OVERLOADED");
    assertThat(refused.retriable()).isTrue();
    assertThat(refused.message()).contains("2 calls of 'fixture.await'");
    assertThat(host.output("fixture.echo", "{\"text\": \"hi\"}").path("text").asText())
        .isEqualTo("hi");
    assertThat(
            host.meters()
                .get("kosha.action.refusals")
                .tag("action", "fixture.await")
                .counter()
                .count())
        .isEqualTo(1);
    Files.createFile(folder.resolve("gate"));
    assertThat(await(first)).isInstanceOf(ActionOutcome.Succeeded.class);
    assertThat(await(second)).isInstanceOf(ActionOutcome.Succeeded.class);
    assertThat(await(start("gate"))).isInstanceOf(ActionOutcome.Succeeded.class);
  }

  @Test
  void callsThatWereCutOff_leaveRoomForOthers() throws IOException {
    PendingInvocation first = start("never");
    PendingInvocation second = start("never");

    install("1.1.0");

    assertThat(await(first)).isInstanceOf(ActionOutcome.Failed.class);
    assertThat(await(second)).isInstanceOf(ActionOutcome.Failed.class);
    Files.createFile(folder.resolve("gate"));
    assertThat(await(start("gate"))).isInstanceOf(ActionOutcome.Succeeded.class);
    assertThat(await(start("gate"))).isInstanceOf(ActionOutcome.Succeeded.class);
    assertThat(await(start("gate"))).isInstanceOf(ActionOutcome.Succeeded.class);
  }
}
