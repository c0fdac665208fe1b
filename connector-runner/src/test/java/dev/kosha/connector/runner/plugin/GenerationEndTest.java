package dev.kosha.connector.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.PendingInvocation;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of generations that were taken apart. */
final class GenerationEndTest {

  @TempDir private Path folder;
  private final HostUnderTest host;

  GenerationEndTest(@TempDir Path home) {
    host = HostUnderTest.in(home).connected("{}");
  }

  @AfterEach
  void close() {
    host.close();
  }

  private LifecycleReport install(PluginZip zip) {
    return host.plugins().install(zip.to(folder.resolve("upload.zip")));
  }

  @Test
  void install_that_fails_collects_the_new_generation() {
    install(PluginZip.connector());
    WeakReference<ClassLoader> serving =
        new WeakReference<>(
            host.registry().findGeneration("fixture").orElseThrow().realm().loader());
    List<String> seen = new ArrayList<>();

    LifecycleReport report =
        host.plugins()
            .install(
                new PluginUpload(
                    PluginZip.connector()
                        .version("1.1.0")
                        .manifest(
                            "connector.json",
                            m -> m.withObject("/connection/example").put("refuseOpen", true))
                        .to(folder.resolve("upload.zip")),
                    null,
                    null,
                    false),
                step -> seen.add(step.name()));

    assertThat(report.ok()).isFalse();
    assertThat(report.steps()).extracting(LifecycleStep::name).isEqualTo(seen);
    assertThat(seen).contains("start", "register", "unload", "audit", "delete");
    assertThat(host.output("fixture.echo", "{\"text\": \"hi\"}").path("text").asText())
        .isEqualTo("hi");
    assertThat(serving.get()).isNotNull();
    awaitCollected(host);
  }

  @Test
  void install_whose_predecessor_leaves_a_thread_tells_it(@TempDir Path files) throws IOException {
    Path end = files.resolve("end");
    install(PluginZip.connector());
    host.connected("{\"leaveThreadUntil\": \"" + end + "\"}");
    host.output("fixture.echo", "{\"text\": \"hi\"}");

    LifecycleReport report = host.plugins().remove("fixture");
    Files.writeString(end, "now");

    assertThat(report.ok()).isTrue();
    assertThat(report.leftBehind().threads()).containsExactly("fixture-left-behind");
    assertThat(
            host.meters()
                .get("kosha.plugin.unload.findings")
                .tag("plugin", "fixture")
                .tag("kind", "thread")
                .counter()
                .count())
        .isEqualTo(1);
    install(PluginZip.connector());
    assertThat(host.plugins().plugins().get(0).leftBehind().threads())
        .containsExactly("fixture-left-behind");
  }

  @Test
  void install_over_a_call_that_does_not_end_cuts_it_off(@TempDir Path home) {
    try (HostUnderTest hasty =
        HostUnderTest.in(home, Duration.ofMillis(50), 1000).connected("{}")) {
      Path zip = PluginZip.connector().to(folder.resolve("upload.zip"));
      hasty.plugins().install(zip);

      assertThat(replaceUnderCall(hasty, zip).message())
          .contains("1 invocations ran longer than PT0.05S and were cut off");

      assertThat(hasty.output("fixture.echo", "{\"text\": \"hi\"}").path("text").asText())
          .isEqualTo("hi");
      awaitCollected(hasty);
    }
  }

  /** Its frame holds the call, which holds its generation. */
  private LifecycleStep replaceUnderCall(HostUnderTest hasty, Path zip) {
    PendingInvocation stuck =
        hasty.start(
            "fixture.await",
            "{\"gate\": \"%s\", \"heed\": true}".formatted(folder.resolve("never")),
            Duration.ofSeconds(60));
    Awaitility.await().until(() -> hasty.plugins().plugins().get(0).leases() == 1);

    LifecycleReport report = hasty.plugins().install(zip);

    Failure failure = HostUnderTest.failure(HostUnderTest.await(stuck));
    assertThat(failure.code()).isEqualTo("SHUTTING_DOWN");
    assertThat(failure.message()).contains("the connector went while 'fixture.await' was running");
    assertThat(report.ok()).isTrue();
    LifecycleStep drain = drain(report);
    assertThat(drain.ok()).isFalse();
    return drain;
  }

  private static LifecycleStep drain(LifecycleReport report) {
    return report.steps().stream()
        .filter(step -> step.name().equals("drain"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void install_whose_predecessor_will_not_close_tells_it_and_unloads_it_all_the_same() {
    host.connected("{\"closeFails\": true}");
    install(PluginZip.connector());
    host.output("fixture.echo", "{\"text\": \"hi\"}");

    LifecycleReport report = install(PluginZip.connector());

    assertThat(report.ok()).isTrue();
    assertThat(report.steps())
        .filteredOn(step -> !step.ok())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.name()).isEqualTo("close");
              assertThat(step.message()).contains("will not close");
            });
    assertThat(report.leftBehind().words()).isEmpty();
    awaitCollected(host);
  }

  private static void awaitCollected(HostUnderTest host) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(host.plugins().plugins().get(0).uncollectedLoaders()).isZero();
            });
  }
}
