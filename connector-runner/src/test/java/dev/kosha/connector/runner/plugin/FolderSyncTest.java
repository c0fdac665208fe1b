package dev.kosha.connector.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators do in the plugins folder while the runner serves. */
final class FolderSyncTest {

  private final FollowedFolder folder;

  FolderSyncTest(@TempDir Path home) throws IOException {
    folder = new FollowedFolder(home);
  }

  @AfterEach
  void close() {
    folder.close();
  }

  @Test
  void zip_that_is_dropped_serves_and_its_removal_removes_it() throws IOException {
    folder.drop(FollowedFolder.version("1.0.0"), "a.zip");
    folder.awaitServed("1.0.0");

    Files.delete(folder.plugins.resolve("a.zip"));

    folder.awaitServed();
    assertThat(folder.host.registry().catalog().actions()).isEmpty();
    FollowedFolder.soon().until(() -> folder.count("unload", "done") == 1);
  }

  @Test
  void zip_that_is_replaced_in_place_is_swapped() throws IOException {
    folder.drop(FollowedFolder.version("1.0.0"), "a.zip");
    folder.awaitServed("1.0.0");

    folder.drop(FollowedFolder.version("1.1.0"), "a.zip");

    folder.awaitServed("1.1.0");
    assertThat(folder.count("unload", "done")).isZero();
    assertThat(folder.lifecycle().plugins().get(0).previousVersion()).isEqualTo("1.0.0");
  }

  @Test
  void older_zip_waits_until_the_newer_one_is_gone() throws IOException {
    folder.drop(FollowedFolder.version("2.0.0"), "new.zip");
    folder.awaitServed("2.0.0");

    folder.drop(FollowedFolder.version("1.0.0"), "old.zip");

    folder.awaitRefused("old.zip", "version 1.0.0 of plugin 'fixture' is older than 2.0.0");
    assertThat(folder.served()).containsExactly("2.0.0");
    Files.delete(folder.plugins.resolve("new.zip"));
    folder.awaitServed("1.0.0");
    FollowedFolder.soon().until(() -> folder.lifecycle().refused().isEmpty());
  }

  @Test
  void first_upload_is_not_taken_for_missing() throws IOException {
    folder.upload("1.0.0");

    folder.awaitALook();

    assertThat(folder.count("unload", "done")).isZero();
    assertThat(folder.count("load", "done")).isZero();
    assertThat(folder.served()).containsExactly("1.0.0");
  }

  @Test
  void upload_is_not_loaded_twice() throws IOException {
    folder.upload("1.0.0");
    folder.upload("1.1.0");
    long generation = folder.lifecycle().plugins().get(0).generation();

    folder.awaitALook();

    assertThat(folder.served()).containsExactly("1.1.0");
    assertThat(folder.lifecycle().plugins().get(0).generation()).isEqualTo(generation);
    assertThat(folder.count("load", "done")).isZero();
    Files.delete(folder.plugins.resolve("fixture-1.1.0.zip"));
    folder.awaitServed();
  }

  @Test
  void rollback_is_not_undone_by_the_folder() throws IOException {
    folder.drop(FollowedFolder.version("1.0.0"), "a.zip");
    folder.awaitServed("1.0.0");
    folder.drop(FollowedFolder.version("1.1.0"), "b.zip");
    folder.awaitServed("1.1.0");

    assertThat(folder.lifecycle().rollback("fixture", step -> {}).message()).isEmpty();

    folder.awaitALook();
    assertThat(folder.served()).containsExactly("1.0.0");
    assertThat(folder.plugins.resolve("a.zip")).doesNotExist();
    assertThat(folder.plugins.resolve("b.zip")).doesNotExist();
  }

  @Test
  void folder_that_goes_takes_no_plugin_with_it() throws IOException {
    folder.drop(FollowedFolder.version("1.0.0"), "a.zip");
    folder.awaitServed("1.0.0");

    Files.move(folder.plugins, folder.elsewhere.resolve("unmounted"));
    FollowedFolder.soon()
        .during(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(folder.served()).containsExactly("1.0.0"));
    FollowedFolder.soon()
        .untilAsserted(
            () ->
                assertThat(folder.host.plugins().trouble())
                    .isEqualTo("'%s' is missing".formatted(folder.plugins)));
    LifecycleReport upload = folder.upload("1.1.0");
    assertThat(upload.message())
        .isEqualTo("the plugins folder '%s' is missing".formatted(folder.plugins));
    Files.move(folder.elsewhere.resolve("unmounted"), folder.plugins);

    folder.awaitALook();
    assertThat(folder.host.plugins().trouble()).isEmpty();
    assertThat(folder.served()).containsExactly("1.0.0");
    assertThat(folder.count("unload", "done")).isZero();
  }

  @Test
  void watch_ends_with_the_lifecycle() {
    assertThat(threads()).contains("kosha-plugins-folder");

    folder.host.close();

    assertThat(threads()).doesNotContain("kosha-plugins-folder");
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .toList();
  }
}
