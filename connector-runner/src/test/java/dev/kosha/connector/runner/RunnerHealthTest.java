package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kosha.connector.runner.config.ConfigLoader;
import dev.kosha.connector.runner.http.HealthNote;
import dev.kosha.connector.runner.http.NotReady;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunnerHealthTest {

  @TempDir Path folder;

  private Runner load(Path plugins) {
    Map<String, String> flags =
        Map.of("--plugins", plugins.toString(), "--data", folder.resolve("data").toString());
    Runner runner = Runner.open(new ConfigLoader(Map.of(), Map.of()).load(flags).config());
    runner.load();
    return runner;
  }

  @Test
  void notReady_withEmptyFolder_saysSo() throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    try (Runner runner = load(plugins)) {
      RunnerHealth health = new RunnerHealth(runner);

      assertThat(health.notReady()).extracting(NotReady::code).containsExactly("NO_PLUGIN");
      assertThat(health.notReady().get(0).message()).endsWith("holds no plugin");
      assertThat(health.notes()).isEmpty();
    }
  }

  @Test
  void notReady_withOnlyRefusedZips_leadsToTheirReasons() throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    Files.writeString(plugins.resolve("broken.zip"), "no zip");
    try (Runner runner = load(plugins)) {
      RunnerHealth health = new RunnerHealth(runner);

      assertThat(health.notReady().get(0).message()).contains("only zips that are refused");
      assertThat(health.notes())
          .extracting(HealthNote::code)
          .containsExactly("PLUGIN_ARCHIVE_REFUSED");
      assertThat(health.notes().get(0).message()).startsWith("'broken.zip': the zip is damaged");
    }
  }

  @Test
  void notReady_withFolderThatWent_saysSo() throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    try (Runner runner = load(plugins)) {
      Files.delete(plugins);

      assertThat(new RunnerHealth(runner).notReady().get(0).message()).endsWith("is missing");
    }
  }
}
