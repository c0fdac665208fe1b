package dev.kosha.connector.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zips in the plugins folder that are not taken, or not yet. */
final class FolderRefusalsTest {

  private final FollowedFolder folder;

  FolderRefusalsTest(@TempDir Path home) throws IOException {
    folder = new FollowedFolder(home);
  }

  @AfterEach
  void close() {
    folder.close();
  }

  @Test
  void zip_that_is_copied_slowly_is_not_touched_until_it_is_whole() throws IOException {
    byte[] content =
        Files.readAllBytes(
            FollowedFolder.version("1.0.0").to(folder.elsewhere.resolve("slow.zip")));
    FolderScan scan = new FolderScan(new PluginFolder(folder.plugins));
    Path zip = folder.plugins.resolve("slow.zip");
    try (OutputStream out = Files.newOutputStream(zip)) {
      for (int at = 0; at < content.length; at += 997) {
        out.write(content, at, Math.min(997, content.length - at));
        out.flush();
        assertThat(scan.look().settled()).as("at byte %d", at).doesNotContainKey(zip);
      }
    }

    folder.awaitServed("1.0.0");
    assertThat(scan.look().quiet()).isTrue();
  }

  @Test
  void zip_that_was_cut_off_is_refused_once_and_taken_when_it_is_whole() throws IOException {
    byte[] content =
        Files.readAllBytes(FollowedFolder.version("1.0.0").to(folder.elsewhere.resolve("cut.zip")));
    Files.write(folder.plugins.resolve("cut.zip"), Arrays.copyOf(content, content.length / 2));
    folder.awaitRefused("cut.zip", "damaged or cut off");
    assertThat(folder.host.meters().get("kosha.plugin.archives.refused").gauge().value())
        .isEqualTo(1);

    Files.write(folder.plugins.resolve("cut.zip"), content);

    folder.awaitServed("1.0.0");
    FollowedFolder.soon().until(() -> folder.lifecycle().refused().isEmpty());
  }

  @Test
  void zip_that_serves_and_is_then_damaged_serves_on() throws IOException {
    folder.drop(FollowedFolder.version("1.0.0"), "old.zip");
    folder.drop(FollowedFolder.version("1.1.0"), "a.zip");
    folder.awaitServed("1.1.0");

    Files.writeString(folder.plugins.resolve("a.zip"), "damaged");

    folder.awaitRefused("a.zip", "damaged");
    folder.awaitALook();
    assertThat(folder.served()).containsExactly("1.1.0");
  }

  @Test
  void zip_that_breaks_callers_is_refused_once_and_tried_again_when_it_changes()
      throws IOException {
    folder.drop(FollowedFolder.version("1.0.0"), "a.zip");
    folder.awaitServed("1.0.0");

    folder.drop(FollowedFolder.breaking("2.0.0"), "b.zip");

    folder.awaitRefused("b.zip", "minLength was 1 and is 2");
    folder.awaitALook();
    folder.awaitALook();
    assertThat(folder.count("load", "refused")).isEqualTo(1);
    assertThat(folder.served()).containsExactly("1.0.0");
    folder.drop(FollowedFolder.version("2.0.0"), "b.zip");
    folder.awaitServed("2.0.0");
  }

  @Test
  void zip_whose_digest_comes_later_is_tried_again() throws IOException {
    Path digest = folder.plugins.resolve("a.zip.sha256");
    Files.writeString(digest, "0".repeat(64));
    folder.drop(FollowedFolder.version("1.0.0"), "a.zip");
    folder.awaitRefused("a.zip", "should have 0000");

    Files.writeString(digest, ArchiveDigest.sha256(folder.plugins.resolve("a.zip")));

    folder.awaitServed("1.0.0");
  }

  @Test
  void second_zip_of_one_version_is_passed_over() throws IOException {
    folder.drop(FollowedFolder.version("1.0.0"), "a.zip");
    folder.awaitServed("1.0.0");
    String sha256 = folder.lifecycle().plugins().get(0).sha256();

    folder.drop(FollowedFolder.version("1.0.0").file("more.txt", new byte[] {1}), "b.zip");

    folder.awaitRefused("b.zip", "is the same as 1.0.0");
    assertThat(folder.lifecycle().plugins().get(0).sha256()).isEqualTo(sha256);
  }
}
