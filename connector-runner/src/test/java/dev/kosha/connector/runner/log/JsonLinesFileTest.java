package dev.kosha.connector.runner.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesFileTest {

  @TempDir Path folder;

  @Test
  void write_addsLinesToWhatIsThere() throws IOException {
    Path file = folder.resolve("deep/audit.jsonl");
    try (JsonLinesFile lines = JsonLinesFile.open(file, 3)) {
      lines.write("{\"a\": \"{} % \\u0000\"}");
      assertThat(file).content().isEqualTo("{\"a\": \"{} % \\u0000\"}\n");
    }
    try (JsonLinesFile lines = JsonLinesFile.open(file, 3)) {
      lines.write("{}");
    }

    assertThat(Files.readAllLines(file)).containsExactly("{\"a\": \"{} % \\u0000\"}", "{}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void open_folderCannotBeMade_saysSo() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> JsonLinesFile.open(file.resolve("audit.jsonl"), 3))
        .isInstanceOf(UncheckedIOException.class);
  }
}
