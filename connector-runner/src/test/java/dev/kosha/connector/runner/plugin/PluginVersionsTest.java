package dev.kosha.connector.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import dev.kosha.connector.runner.manifest.ManifestChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions that come, break, are forced, and go back; across restarts. */
final class PluginVersionsTest {

  @TempDir private Path folder;
  private final Path home;
  private HostUnderTest host;

  PluginVersionsTest(@TempDir Path home) {
    this.home = home;
    host = HostUnderTest.in(home).connected("{}");
  }

  @AfterEach
  void close() {
    host.close();
  }

  private void restart() {
    host.close();
    host = HostUnderTest.in(home).connected("{}");
    host.plugins().loadAll();
  }

  private LifecycleReport install(PluginZip zip, boolean force) {
    return host.plugins()
        .install(
            new PluginUpload(zip.to(folder.resolve("upload.zip")), null, null, force), step -> {});
  }

  private LifecycleReport rollback() {
    return host.plugins().rollback("fixture", step -> {});
  }

  private static PluginZip breaking(String version) {
    return PluginZip.connector()
        .version(version)
        .manifest(
            "actions/echo.json", m -> m.withObject("/input/properties/text").put("minLength", 2));
  }

  private String version() {
    return host.plugins().plugins().get(0).version();
  }

  private Set<String> files(String name) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(name))) {
      return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }

  @Test
  void install_is_put_into_the_plugins_folder_in_place_of_the_old_one() throws IOException {
    install(PluginZip.connector(), false);
    assertThat(files("plugins")).containsExactly("fixture-1.0.0.zip", "fixture-1.0.0.zip.sha256");

    install(PluginZip.connector().version("1.1.0"), false);

    assertThat(files("plugins")).containsExactly("fixture-1.1.0.zip", "fixture-1.1.0.zip.sha256");
  }

  @Test
  void install_of_other_bytes_of_one_version_takes_another_name() throws IOException {
    install(PluginZip.connector(), false);
    install(PluginZip.connector().file("more.txt", new byte[] {1}), false);

    String sha256 = host.plugins().plugins().get(0).sha256();
    String name = "fixture-1.0.0-" + sha256.substring(0, 8) + ".zip";
    assertThat(files("plugins")).containsExactly(name, name + ".sha256");
    restart();
    assertThat(host.plugins().plugins().get(0).sha256()).isEqualTo(sha256);
  }

  @Test
  void install_survives_a_restart() {
    install(PluginZip.connector(), false);
    install(PluginZip.connector().version("1.1.0"), false);

    restart();

    assertThat(version()).isEqualTo("1.1.0");
    assertThat(host.plugins().plugins().get(0).previousVersion()).isEqualTo("1.0.0");
    assertThat(rollback().message()).isEmpty();
    assertThat(version()).isEqualTo("1.0.0");
    restart();
    assertThat(version()).isEqualTo("1.0.0");
  }

  @Test
  void install_that_breaks_callers_is_refused_with_each_change() throws IOException {
    install(PluginZip.connector(), false);

    LifecycleReport report = install(breaking("2.0.0"), false);

    assertThat(report.ok()).isFalse();
    assertThat(report.message())
        .isEqualTo(
            """
            1 breaking change for callers of what serves:
              fixture.echo /input/properties/text: minLength was 1 and is 2""");
    assertThat(report.changes()).extracting(ManifestChange::breaking).containsExactly(true);
    assertThat(report.steps()).extracting(LifecycleStep::name).doesNotContain("load");
    assertThat(version()).isEqualTo("1.0.0");
    assertThat(files("plugins")).contains("fixture-1.0.0.zip").doesNotContain("fixture-2.0.0.zip");
  }

  @Test
  void install_by_force_breaks_callers_and_says_so() {
    install(PluginZip.connector(), false);

    LifecycleReport report = install(breaking("2.0.0"), true);

    assertThat(report.ok()).isTrue();
    assertThat(report.changes()).hasSize(1);
    assertThat(report.steps())
        .filteredOn(step -> step.name().equals("compare"))
        .extracting(LifecycleStep::message)
        .singleElement()
        .asString()
        .startsWith("1 breaking change, taken because it was forced:");
    assertThat(version()).isEqualTo("2.0.0");
  }

  @Test
  void rollback_brings_the_older_zip_back_and_a_second_one_the_newer() throws IOException {
    Path old = PluginZip.connector().to(folder.resolve("old.zip"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
    host.plugins().install(old);
    install(breaking("2.0.0"), true);

    LifecycleReport back = rollback();

    assertThat(back.message()).isEmpty();
    assertThat(back.changes()).isNotEmpty();
    assertThat(version()).isEqualTo("1.0.0");
    assertThat(host.plugins().plugins().get(0).previousVersion()).isEqualTo("2.0.0");
    assertThat(files("plugins")).containsExactly("fixture-1.0.0.zip", "fixture-1.0.0.zip.sha256");
    LifecycleReport forth = rollback();
    assertThat(forth.message()).isEmpty();
    assertThat(forth.changes()).extracting(ManifestChange::breaking).contains(true);
    assertThat(version()).isEqualTo("2.0.0");
  }

  @Test
  void rollback_without_a_previous_version_says_so() {
    assertThat(rollback().message()).isEqualTo("no plugin 'fixture' is installed");
    Path zip = PluginZip.connector().to(folder.resolve("one.zip"));
    host.plugins().install(zip);
    host.plugins().install(zip);

    assertThat(rollback().message()).isEqualTo("no previous version of plugin 'fixture' is kept");
  }

  @Test
  void rollback_keeps_no_more_than_two_zips() throws IOException {
    for (String version : List.of("1.0.0", "1.1.0", "1.2.0")) {
      install(PluginZip.connector().version(version), false);
    }

    assertThat(files("versions/fixture")).filteredOn(name -> name.endsWith(".zip")).hasSize(2);
    rollback();
    assertThat(version()).isEqualTo("1.1.0");
  }

  @Test
  void remove_takes_the_zip_from_the_folder_and_forgets() throws IOException {
    install(PluginZip.connector(), false);
    install(PluginZip.connector().version("1.1.0"), false);

    host.plugins().remove("fixture");

    assertThat(files("plugins")).isEmpty();
    assertThat(files("versions")).isEmpty();
    restart();
    assertThat(host.plugins().plugins()).isEmpty();
  }

  @Test
  void restart_keeps_what_served_when_a_newer_zip_would_break_its_callers() {
    install(PluginZip.connector(), false);
    host.close();
    breaking("2.0.0").to(home.resolve("plugins").resolve("new.zip"));
    host = HostUnderTest.in(home);

    List<LifecycleReport> reports = host.plugins().loadAll();

    assertThat(reports).extracting(LifecycleReport::ok).containsExactly(true, false);
    assertThat(version()).isEqualTo("1.0.0");
    assertThat(host.plugins().refused())
        .extracting(RefusedArchive::file)
        .containsExactly("new.zip");
  }

  @Test
  void restart_with_another_zip_in_its_place_keeps_the_old_one_for_a_rollback() throws IOException {
    install(PluginZip.connector(), false);
    host.close();
    PluginFolder.delete(home.resolve("plugins/fixture-1.0.0.zip"));
    breaking("2.0.0").to(home.resolve("plugins").resolve("new.zip"));
    host = HostUnderTest.in(home);
    host.plugins().loadAll();
    assertThat(version()).isEqualTo("2.0.0");

    assertThat(rollback().message()).isEmpty();

    assertThat(version()).isEqualTo("1.0.0");
  }
}
