package dev.kosha.connector.runner.plugin;

import static dev.kosha.connector.runner.fixture.HostUnderTest.await;
import static dev.kosha.connector.runner.fixture.HostUnderTest.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import dev.kosha.connector.runner.invoke.PendingInvocation;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GenerationEndTest {

  private final Path folder;
  private final HostUnderTest host;

  GenerationEndTest(@TempDir Path folder) {
    this.folder = folder;
    host = HostUnderTest.in(folder).connected("{}");
  }

  @AfterEach
  void close() {
    host.close();
  }

  private LifecycleReport install(PluginZip zip) {
    return host.plugins().install(zip.to(folder.resolve("fixture.zip")));
  }

  @Test
  void remove_frees_the_class_loader() {
    WeakReference<ClassLoader> loader = useAndRemove();

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(loader.get()).isNull();
              assertThat(host.meters().get("kosha.plugin.loaders.uncollected").gauge().value())
                  .isZero();
            });
  }

  @Test
  void drain_waits_for_a_running_invocation() throws IOException {
    install(PluginZip.connector());
    Path gate = folder.resolve("gate");
    PendingInvocation running =
        host.start("fixture.await", "{\"gate\": \"" + gate + "\"}", Duration.ofSeconds(20));
    Awaitility.await().until(() -> host.plugins().plugins().get(0).leases() == 1);
    Thread opener =
        new Thread(
            () -> {
              Awaitility.await().until(() -> host.registry().catalog().actions().isEmpty());
              open(gate);
            },
            "test-gate");
    opener.start();

    LifecycleReport report = host.plugins().remove("fixture");

    assertThat(report.steps()).allMatch(LifecycleStep::ok);
    assertThat(await(running)).hasFieldOrProperty("output");
  }

  @Test
  void drain_past_its_time_out_cuts_the_invocation_off(@TempDir Path other) {
    try (HostUnderTest impatient =
        HostUnderTest.in(other, Duration.ofMillis(50), 10).connected("{}")) {
      impatient.plugins().install(PluginZip.connector().to(folder.resolve("other.zip")));
      PendingInvocation stuck =
          impatient.start(
              "fixture.await",
              "{\"gate\": \"/nowhere/gate\", \"heed\": false}",
              Duration.ofSeconds(20));
      Awaitility.await().until(() -> impatient.plugins().plugins().get(0).leases() == 1);

      LifecycleReport report = impatient.plugins().remove("fixture");

      assertThat(report.ok()).isTrue();
      assertThat(report.steps())
          .filteredOn(step -> !step.ok())
          .extracting(LifecycleStep::name)
          .containsExactly("drain");
      assertThat(failure(await(stuck)).code()).isEqualTo("SHUTTING_DOWN");
      assertThat(failure(await(stuck)).retriable()).isFalse();
    }
  }

  @Test
  void close_that_throws_does_not_keep_the_plugin() {
    install(PluginZip.connector());
    host.connected("{\"closeFails\": true}");
    host.output("fixture.echo", "{\"text\": \"hi\"}");

    LifecycleReport report = host.plugins().remove("fixture");

    assertThat(report.ok()).isTrue();
    assertThat(host.plugins().plugins()).isEmpty();
    assertThat(threadsOfPlugins()).isEmpty();
  }

  private WeakReference<ClassLoader> useAndRemove() {
    install(PluginZip.connector());
    host.output("fixture.echo", "{\"text\": \"hi\"}");
    for (String how : List.of("code", "throw", "error", "nullOutput", "foreignNode", "pojo")) {
      host.call("fixture.fail", "{\"how\": \"" + how + "\"}");
    }
    WeakReference<ClassLoader> loader =
        new WeakReference<>(
            host.registry().findGeneration("fixture").orElseThrow().realm().loader());
    host.plugins().remove("fixture");
    return loader;
  }

  private static void open(Path gate) {
    try {
      Files.writeString(gate, "open");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> threadsOfPlugins() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("kosha-fixture-"))
        .toList();
  }
}
