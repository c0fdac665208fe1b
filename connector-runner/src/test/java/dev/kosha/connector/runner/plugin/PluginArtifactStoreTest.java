package dev.kosha.connector.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginArtifactStoreTest {

  @Test
  void open_after_a_crash_sweeps_what_plugins_unpacked(@TempDir Path folder) throws IOException {
    PluginSettings settings =
        PluginSettings.of(folder.resolve("plugins"), folder, Duration.ofSeconds(10));
    Path work = settings.workFolder();
    Path classes = Files.createDirectories(work.resolve("gen-7/plugin/lib"));
    Path library = Files.createDirectories(work.resolve("native")).resolve("snappy-1.so");
    Files.writeString(library, "native code");
    Files.writeString(classes.resolve("plugin.jar"), "classes");
    Path others = Files.writeString(work.resolve("notes"), "not a plugin's");

    PluginArtifactStore.open(settings).close();

    assertThat(work.resolve("gen-7")).doesNotExist();
    assertThat(library).doesNotExist();
    assertThat(others).exists();
  }
}
