package dev.kosha.connector.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderScanTest {

  @TempDir private Path folder;
  private FolderScan scan = new FolderScan(new PluginFolder(Path.of("nowhere")));

  @BeforeEach
  void open() {
    scan = new FolderScan(new PluginFolder(folder));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void look_settles_a_zip_that_two_looks_find_the_same() throws IOException {
    Path zip = write("a.zip", "one");

    assertThat(scan.look())
        .satisfies(
            view -> {
              assertThat(view.settled()).isEmpty();
              assertThat(view.quiet()).isFalse();
            });
    assertThat(scan.look())
        .satisfies(
            view -> {
              assertThat(view.settled()).containsOnlyKeys(zip);
              assertThat(view.quiet()).isTrue();
            });
  }

  @Test
  void look_does_not_settle_a_zip_that_grows_or_is_touched() throws IOException {
    Path zip = write("a.zip", "one");
    scan.look();
    Files.writeString(zip, "more", StandardOpenOption.APPEND);
    assertThat(scan.look().settled()).isEmpty();

    Files.setLastModifiedTime(zip, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));

    assertThat(scan.look().settled()).isEmpty();
    assertThat(scan.look().settled()).containsOnlyKeys(zip);
  }

  @Test
  void look_does_not_settle_a_zip_whose_signature_just_came() throws IOException {
    Path zip = write("a.zip", "one");
    scan.look();
    scan.look();

    write("a.zip.sig", "signature");

    assertThat(scan.look().settled()).isEmpty();
    assertThat(scan.look().settled()).containsOnlyKeys(zip);
  }

  @Test
  void look_is_not_quiet_while_one_zip_goes_and_another_comes() throws IOException {
    Path old = write("a.zip", "one");
    scan.look();
    scan.look();

    Files.delete(old);
    Path fresh = write("b.zip", "two");

    assertThat(scan.look().quiet()).isFalse();
    assertThat(scan.look())
        .satisfies(
            view -> {
              assertThat(view.settled()).containsOnlyKeys(fresh);
              assertThat(view.quiet()).isTrue();
            });
  }

  @Test
  void look_is_quiet_again_a_look_after_a_zip_went() throws IOException {
    Path zip = write("a.zip", "one");
    scan.look();
    scan.look();

    Files.delete(zip);

    assertThat(scan.look().quiet()).isFalse();
    assertThat(scan.look().quiet()).isTrue();
  }

  @Test
  void look_passes_over_what_is_no_zip() throws IOException {
    write(".a.zip.part", "hidden");
    write(".b.zip", "hidden");
    write("c.txt", "text");
    Files.createDirectory(folder.resolve("d.zip"));

    assertThat(scan.look()).isEqualTo(new FolderView(Map.of(), true));
  }
}
