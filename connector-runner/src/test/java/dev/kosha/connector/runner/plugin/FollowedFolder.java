package dev.kosha.connector.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A runner that follows its plugins folder, and the operator who works there. */
final class FollowedFolder implements AutoCloseable {

  final Path elsewhere;
  final Path plugins;
  final HostUnderTest host;

  FollowedFolder(Path home) throws IOException {
    elsewhere = Files.createDirectories(home.resolve("elsewhere"));
    plugins = Files.createDirectories(home.resolve("plugins"));
    host = HostUnderTest.in(home, settings -> settings).connected("{}");
    host.plugins().loadAll();
    host.plugins().watchFolder(report -> {});
  }

  static ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
  }

  PluginLifecycle lifecycle() {
    return host.plugins();
  }

  LifecycleReport upload(String version) {
    return lifecycle().install(version(version).to(elsewhere.resolve("up.zip")));
  }

  static PluginZip version(String version) {
    return PluginZip.connector().version(version);
  }

  static PluginZip breaking(String version) {
    return version(version)
        .manifest(
            "actions/echo.json", m -> m.withObject("/input/properties/text").put("minLength", 2));
  }

  void drop(PluginZip zip, String name) throws IOException {
    Path made = zip.to(elsewhere.resolve(name));
    Files.move(made, plugins.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  List<String> served() {
    return host.plugins().plugins().stream().map(PluginSummary::version).toList();
  }

  void awaitServed(String... versions) {
    soon().untilAsserted(() -> assertThat(served()).containsExactly(versions));
  }

  void awaitRefused(String file, String reason) {
    soon()
        .untilAsserted(
            () ->
                assertThat(host.plugins().refused())
                    .anySatisfy(
                        zip -> {
                          assertThat(zip.file()).isEqualTo(file);
                          assertThat(zip.reason()).contains(reason);
                        }));
  }

  double count(String operation, String outcome) {
    return host.meters()
        .counter("kosha.plugin.operations", "operation", operation, "outcome", outcome)
        .count();
  }

  /**
   * Waits until the folder was looked at again: what is dropped is seen, and what is not is not.
   */
  void awaitALook() throws IOException {
    Path marker = plugins.resolve("marker.zip");
    Files.writeString(marker, "no zip");
    awaitRefused("marker.zip", "damaged");
    Files.delete(marker);
    soon()
        .until(
            () -> host.plugins().refused().stream().noneMatch(z -> z.file().equals("marker.zip")));
  }

  @Override
  public void close() {
    host.close();
  }
}
