package dev.kosha.connector.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kosha.connector.api.DevServiceSettings;
import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevServiceTest {

  private final Path folder;
  private final Path plugins;
  private final HostUnderTest host;

  DevServiceTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    plugins = Files.createDirectories(folder.resolve("plugins"));
    host = HostUnderTest.in(folder);
  }

  @AfterEach
  void close() {
    host.close();
  }

  private DevServiceSettings settings(Map<String, String> options) {
    return new DevServiceSettings(folder, options);
  }

  @Test
  void service_serves_until_it_is_closed() throws Exception {
    Path zip = PluginZip.devService().to(folder.resolve("dev.zip"));

    try (RunningDevService service =
        host.plugins().startDevService("fixture-dev", zip, settings(Map.of("greeting", "hi")))) {
      assertThat(service.endpoint().address()).isEqualTo("nowhere:1");
      assertThat(service.endpoint().connection().path("greeting").asText()).isEqualTo("hi");
      assertThat(folder.resolve("stopped")).doesNotExist();
    }

    assertThat(folder.resolve("stopped")).exists();
  }

  @Test
  void service_that_cannot_start_says_why() {
    Path zip = PluginZip.devService().to(folder.resolve("dev.zip"));

    assertThatThrownBy(
            () ->
                host.plugins().startDevService("fixture-dev", zip, settings(Map.of("fail", "yes"))))
        .isInstanceOf(PluginRefusedException.class)
        .hasMessage("UNAVAILABLE: port 1 is in use");
  }

  @Test
  void service_of_another_id_is_refused() {
    Path zip = PluginZip.devService().to(folder.resolve("dev.zip"));

    assertThatThrownBy(() -> host.plugins().startDevService("other", zip, settings(Map.of())))
        .hasMessage("the zip holds plugin 'fixture-dev', not 'other'");
  }

  @Test
  void close_of_the_lifecycle_stops_the_service() throws Exception {
    Path zip = PluginZip.devService().to(folder.resolve("dev.zip"));
    RunningDevService service =
        host.plugins().startDevService("fixture-dev", zip, settings(Map.of()));

    host.close();

    assertThat(folder.resolve("stopped")).exists();
    service.close();
  }

  @Test
  void loadAll_takes_the_newest_connector_and_leaves_services_alone() {
    PluginZip.connector().version("1.2.0").to(plugins.resolve("a.zip"));
    PluginZip.connector().version("1.10.0").to(plugins.resolve("b.zip"));
    PluginZip.devService().to(plugins.resolve("c.zip"));

    List<LifecycleReport> reports = host.plugins().loadAll();

    assertThat(reports).extracting(LifecycleReport::version).containsExactly("1.10.0");
    assertThat(host.plugins().refused())
        .singleElement()
        .satisfies(
            zip -> {
              assertThat(zip.file()).isEqualTo("a.zip");
              assertThat(zip.reason())
                  .isEqualTo(
                      "version 1.2.0 of plugin 'fixture' is older than 1.10.0, which serves from another zip");
            });
  }

  @Test
  void loadAll_reports_a_damaged_zip_and_loads_the_others() throws IOException {
    Files.writeString(plugins.resolve("a.zip"), "no zip");
    PluginZip.connector().to(plugins.resolve("b.zip"));

    List<LifecycleReport> reports = host.plugins().loadAll();

    assertThat(reports).extracting(LifecycleReport::ok).containsExactly(false, true);
    assertThat(reports.get(0).plugin()).isEqualTo("a.zip");
  }

  @Test
  void loadAll_without_a_plugins_folder_loads_nothing(@TempDir Path empty) {
    try (HostUnderTest other = HostUnderTest.in(empty)) {
      assertThat(other.plugins().loadAll()).isEmpty();
    }
  }
}
