package dev.kosha.connector.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import dev.kosha.connector.runner.registry.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginLifecycleTest {

  private final Path folder;
  private final HostUnderTest host;

  PluginLifecycleTest(@TempDir Path folder) {
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
  void install_of_a_good_plugin_serves_its_actions() {
    LifecycleReport report = install(PluginZip.connector());

    assertThat(report.message()).isEmpty();
    assertThat(report.ok()).isTrue();
    assertThat(report.plugin()).isEqualTo("fixture");
    assertThat(report.version()).isEqualTo("1.0.0");
    assertThat(report.steps())
        .extracting(LifecycleStep::name)
        .containsExactly(
            "copy",
            "trust",
            "unpack",
            "verify",
            "manifests",
            "load",
            "start",
            "register",
            "keep",
            "swap",
            "tidy");
    assertThat(host.registry().catalog().findConnector("fixture")).isPresent();
    assertThat(host.registry().catalog().actions())
        .extracting(action -> action.manifest().id())
        .containsExactly("fixture.echo", "fixture.fail", "fixture.await", "fixture.names");
    assertThat(host.plugins().plugins())
        .singleElement()
        .satisfies(
            plugin -> {
              assertThat(plugin.id()).isEqualTo("fixture");
              assertThat(plugin.sha256()).matches("[0-9a-f]{64}");
              assertThat(plugin.leases()).isZero();
            });
    assertThat(host.output("fixture.echo", "{\"text\": \"hi\"}").path("text").asText())
        .isEqualTo("hi");
  }

  @Test
  void install_of_a_newer_version_replaces_the_old_one() {
    install(PluginZip.connector());
    long before = host.output("fixture.echo", "{\"text\": \"hi\"}").path("generation").longValue();

    LifecycleReport report = install(PluginZip.connector().version("1.1.0"));

    assertThat(report.steps()).allMatch(LifecycleStep::ok);
    assertThat(report.steps())
        .extracting(LifecycleStep::name)
        .endsWith(
            "warm up",
            "keep",
            "swap",
            "tidy",
            "drain",
            "close",
            "stop threads",
            "unload",
            "audit",
            "delete");
    JsonNode after = host.output("fixture.echo", "{\"text\": \"hi\"}");
    assertThat(after.path("generation").longValue()).isGreaterThan(before);
    assertThat(after.path("remembered").longValue())
        .as("state outlives the generation")
        .isEqualTo(2);
    assertThat(host.plugins().plugins())
        .extracting(PluginSummary::version)
        .containsExactly("1.1.0");
  }

  @Test
  void plugin_that_is_no_longer_listed_can_no_longer_be_called() {
    for (int round = 1; round <= 10; round++) {
      install(PluginZip.connector());
      CompletableFuture<Catalog> onceUnlisted =
          CompletableFuture.supplyAsync(
              () -> {
                while (!host.plugins().plugins().isEmpty()) {
                  Thread.onSpinWait();
                }
                return host.registry().catalog();
              });

      host.plugins().remove("fixture");

      assertThat(onceUnlisted.join().actions()).as("round %d", round).isEmpty();
    }
  }

  @Test
  void install_that_fails_leaves_the_old_generation_serving() {
    install(PluginZip.connector());

    LifecycleReport report =
        install(
            PluginZip.connector()
                .version("2.0.0")
                .property("plugin.class", "dev.kosha.connector.runner.fixture.Missing"));

    assertThat(report.ok()).isFalse();
    assertThat(report.version()).isEqualTo("2.0.0");
    assertThat(report.message())
        .contains("plugin.class 'dev.kosha.connector.runner.fixture.Missing'");
    assertThat(host.plugins().plugins())
        .extracting(PluginSummary::version)
        .containsExactly("1.0.0");
    assertThat(host.output("fixture.echo", "{\"text\": \"hi\"}").path("text").asText())
        .isEqualTo("hi");
  }

  @Test
  void install_whose_connection_no_longer_works_is_refused() {
    install(PluginZip.connector());
    host.output("fixture.echo", "{\"text\": \"hi\"}");

    LifecycleReport report =
        install(
            PluginZip.connector()
                .version("2.0.0")
                .manifest(
                    "connector.json",
                    manifest ->
                        manifest
                            .withObject("/connection/schema/properties/health")
                            .put("default", "bad")));

    assertThat(report.ok()).isFalse();
    assertThat(report.message())
        .contains("connection 'default' works on")
        .contains("nothing answers there");
    assertThat(host.plugins().plugins())
        .extracting(PluginSummary::version)
        .containsExactly("1.0.0");
  }

  @Test
  void install_whose_connection_works_at_the_second_look_is_taken() {
    install(PluginZip.connector());
    host.output("fixture.echo", "{\"text\": \"hi\"}");

    LifecycleReport report =
        install(
            PluginZip.connector()
                .version("2.0.0")
                .manifest(
                    "connector.json",
                    manifest ->
                        manifest
                            .withObject("/connection/schema/properties/health")
                            .put("default", "late")));

    assertThat(report.message()).isEmpty();
    assertThat(report.ok()).isTrue();
  }

  @Test
  void remove_takes_the_actions_out_and_deletes_the_copy() throws IOException {
    install(PluginZip.connector());
    host.output("fixture.echo", "{\"text\": \"hi\"}");

    LifecycleReport report = host.plugins().remove("fixture");

    assertThat(report.ok()).isTrue();
    assertThat(report.steps()).allMatch(LifecycleStep::ok);
    assertThat(host.registry().catalog().actions()).isEmpty();
    assertThat(host.failure("fixture.echo", "{\"text\": \"hi\"}").code())
        .isEqualTo("ACTION_NOT_FOUND");
    assertThat(generationFolders()).isEmpty();
    assertThat(threadsOfPlugins()).isEmpty();
  }

  @Test
  void remove_of_an_unknown_plugin_says_so() {
    LifecycleReport report = host.plugins().remove("nothing");

    assertThat(report.ok()).isFalse();
    assertThat(report.message()).isEqualTo("no plugin 'nothing' is installed");
  }

  @Test
  void second_runner_on_one_work_folder_is_refused(@TempDir Path shared) {
    try (HostUnderTest first = HostUnderTest.in(shared)) {
      assertThat(first.plugins().plugins()).isEmpty();
      assertThatThrownBy(() -> HostUnderTest.in(shared))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is in use by another runner");
    }
  }

  private List<Path> generationFolders() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("work"))) {
      return files.filter(f -> f.getFileName().toString().startsWith("gen-")).toList();
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
