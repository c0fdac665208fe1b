package dev.kosha.connector.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.fixture.HostUnderTest;
import dev.kosha.connector.runner.fixture.PluginZip;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators do in the plugins folder while the runner serves. */
final class FolderSyncTest {

  @TempDir private Path elsewhere;
  private final Path plugins;
  private final HostUnderTest host;

  FolderSyncTest(@TempDir Path home) {
    plugins = home.resolve("plugins");
    host = HostUnderTest.in(home, settings -> settings).connected("{}");
  }

  @BeforeEach
  void watch() throws IOException {
    Files.createDirectories(plugins);
    host.plugins().loadAll();
    host.plugins().watchFolder();
  }

  @AfterEach
  void close() {
    host.close();
  }

  private static ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
  }

  private static PluginZip version(String version) {
    return PluginZip.connector().version(version);
  }

  private static PluginZip breaking(String version) {
    return version(version)
        .manifest(
            "actions/echo.json", m -> m.withObject("/input/properties/text").put("minLength", 2));
  }

  private void drop(PluginZip zip, String name) throws IOException {
    Path made = zip.to(elsewhere.resolve(name));
    Files.move(made, plugins.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private List<String> served() {
    return host.plugins().plugins().stream().map(PluginSummary::version).toList();
  }

  private void awaitServed(String... versions) {
    soon().untilAsserted(() -> assertThat(served()).containsExactly(versions));
  }

  private void awaitRefused(String file, String reason) {
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

  private double count(String operation, String outcome) {
    return host.meters()
        .counter("kosha.plugin.operations", "operation", operation, "outcome", outcome)
        .count();
  }

  /**
   * Waits until the folder was looked at again: what is dropped is seen, and what is not is not.
   */
  private void awaitALook() throws IOException {
    Path marker = plugins.resolve("marker.zip");
    Files.writeString(marker, "no zip");
    awaitRefused("marker.zip", "damaged");
    Files.delete(marker);
    soon()
        .until(
            () -> host.plugins().refused().stream().noneMatch(z -> z.file().equals("marker.zip")));
  }

  @Test
  void zip_that_is_dropped_serves_and_its_removal_removes_it() throws IOException {
    drop(version("1.0.0"), "a.zip");
    awaitServed("1.0.0");

    Files.delete(plugins.resolve("a.zip"));

    awaitServed();
    assertThat(host.registry().catalog().actions()).isEmpty();
    soon().until(() -> count("unload", "done") == 1);
  }

  @Test
  void zip_that_is_replaced_in_place_is_swapped() throws IOException {
    drop(version("1.0.0"), "a.zip");
    awaitServed("1.0.0");

    drop(version("1.1.0"), "a.zip");

    awaitServed("1.1.0");
    assertThat(count("unload", "done")).isZero();
    assertThat(host.plugins().plugins().get(0).previousVersion()).isEqualTo("1.0.0");
  }

  @Test
  void zip_that_is_copied_slowly_is_not_touched_until_it_is_whole() throws IOException {
    byte[] content = Files.readAllBytes(version("1.0.0").to(elsewhere.resolve("slow.zip")));
    FolderScan scan = new FolderScan(new PluginFolder(plugins));
    Path zip = plugins.resolve("slow.zip");
    try (OutputStream out = Files.newOutputStream(zip)) {
      for (int at = 0; at < content.length; at += 997) {
        out.write(content, at, Math.min(997, content.length - at));
        out.flush();
        assertThat(scan.look().settled()).as("at byte %d", at).doesNotContainKey(zip);
      }
    }

    awaitServed("1.0.0");
    assertThat(scan.look().quiet()).isTrue();
  }

  @Test
  void zip_that_was_cut_off_is_refused_once_and_taken_when_it_is_whole() throws IOException {
    byte[] content = Files.readAllBytes(version("1.0.0").to(elsewhere.resolve("cut.zip")));
    Files.write(plugins.resolve("cut.zip"), Arrays.copyOf(content, content.length / 2));
    awaitRefused("cut.zip", "damaged or cut off");
    assertThat(host.meters().get("kosha.plugin.archives.refused").gauge().value()).isEqualTo(1);

    Files.write(plugins.resolve("cut.zip"), content);

    awaitServed("1.0.0");
    soon().until(() -> host.plugins().refused().isEmpty());
  }

  @Test
  void zip_that_serves_and_is_then_damaged_serves_on() throws IOException {
    drop(version("1.0.0"), "old.zip");
    drop(version("1.1.0"), "a.zip");
    awaitServed("1.1.0");

    Files.writeString(plugins.resolve("a.zip"), "damaged");

    awaitRefused("a.zip", "damaged");
    awaitALook();
    assertThat(served()).containsExactly("1.1.0");
  }

  @Test
  void older_zip_waits_until_the_newer_one_is_gone() throws IOException {
    drop(version("2.0.0"), "new.zip");
    awaitServed("2.0.0");

    drop(version("1.0.0"), "old.zip");

    awaitRefused("old.zip", "version 1.0.0 of plugin 'fixture' is older than 2.0.0");
    assertThat(served()).containsExactly("2.0.0");
    Files.delete(plugins.resolve("new.zip"));
    awaitServed("1.0.0");
    soon().until(() -> host.plugins().refused().isEmpty());
  }

  @Test
  void second_zip_of_one_version_is_passed_over() throws IOException {
    drop(version("1.0.0"), "a.zip");
    awaitServed("1.0.0");
    String sha256 = host.plugins().plugins().get(0).sha256();

    drop(version("1.0.0").file("more.txt", new byte[] {1}), "b.zip");

    awaitRefused("b.zip", "is the same as 1.0.0");
    assertThat(host.plugins().plugins().get(0).sha256()).isEqualTo(sha256);
  }

  @Test
  void zip_that_breaks_callers_is_refused_once_and_tried_again_when_it_changes()
      throws IOException {
    drop(version("1.0.0"), "a.zip");
    awaitServed("1.0.0");

    drop(breaking("2.0.0"), "b.zip");

    awaitRefused("b.zip", "minLength was 1 and is 2");
    awaitALook();
    awaitALook();
    assertThat(count("load", "refused")).isEqualTo(1);
    assertThat(served()).containsExactly("1.0.0");
    drop(version("2.0.0"), "b.zip");
    awaitServed("2.0.0");
  }

  @Test
  void zip_whose_digest_comes_later_is_tried_again() throws IOException {
    Path digest = plugins.resolve("a.zip.sha256");
    Files.writeString(digest, "0".repeat(64));
    drop(version("1.0.0"), "a.zip");
    awaitRefused("a.zip", "should have 0000");

    Files.writeString(digest, ArchiveDigest.sha256(plugins.resolve("a.zip")));

    awaitServed("1.0.0");
  }

  @Test
  void first_upload_is_not_taken_for_missing() throws IOException {
    host.plugins().install(version("1.0.0").to(elsewhere.resolve("up.zip")));

    awaitALook();

    assertThat(count("unload", "done")).isZero();
    assertThat(count("load", "done")).isZero();
    assertThat(served()).containsExactly("1.0.0");
  }

  @Test
  void upload_is_not_loaded_twice() throws IOException {
    host.plugins().install(version("1.0.0").to(elsewhere.resolve("up.zip")));
    host.plugins().install(version("1.1.0").to(elsewhere.resolve("up.zip")));
    long generation = host.plugins().plugins().get(0).generation();

    awaitALook();

    assertThat(served()).containsExactly("1.1.0");
    assertThat(host.plugins().plugins().get(0).generation()).isEqualTo(generation);
    assertThat(count("load", "done")).isZero();
    Files.delete(plugins.resolve("fixture-1.1.0.zip"));
    awaitServed();
  }

  @Test
  void rollback_is_not_undone_by_the_folder() throws IOException {
    drop(version("1.0.0"), "a.zip");
    awaitServed("1.0.0");
    drop(version("1.1.0"), "b.zip");
    awaitServed("1.1.0");

    assertThat(host.plugins().rollback("fixture", step -> {}).message()).isEmpty();

    awaitALook();
    assertThat(served()).containsExactly("1.0.0");
    assertThat(plugins.resolve("a.zip")).doesNotExist();
    assertThat(plugins.resolve("b.zip")).doesNotExist();
  }

  @Test
  void folder_that_goes_takes_no_plugin_with_it() throws IOException {
    drop(version("1.0.0"), "a.zip");
    awaitServed("1.0.0");

    Files.move(plugins, elsewhere.resolve("unmounted"));
    soon()
        .during(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(served()).containsExactly("1.0.0"));
    LifecycleReport upload =
        host.plugins().install(version("1.1.0").to(elsewhere.resolve("up.zip")));
    assertThat(upload.message()).isEqualTo("the plugins folder '%s' is missing".formatted(plugins));
    Files.move(elsewhere.resolve("unmounted"), plugins);

    awaitALook();
    assertThat(served()).containsExactly("1.0.0");
    assertThat(count("unload", "done")).isZero();
  }

  @Test
  void watch_ends_with_the_lifecycle() {
    assertThat(threads()).contains("kosha-plugins-folder");

    host.close();

    assertThat(threads()).doesNotContain("kosha-plugins-folder");
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .toList();
  }
}
