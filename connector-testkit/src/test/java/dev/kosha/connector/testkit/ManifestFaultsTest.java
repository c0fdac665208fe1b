package dev.kosha.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestFaultsTest {

  private static final Path SOUND = Path.of("src/test/resources/echo");

  @TempDir private Path folder;

  @Test
  void of_soundManifests_isEmpty() {
    assertThat(ManifestFaults.of(ManifestFolder.read(SOUND))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          connector.json   | "echo.wait"]               | "echo.shout"]             | lists the actions
          connector.json   | "example": {"endpoint"     | "example": {"nowhere"     | connection/example
          connector.json   | echo.svg                   | other.svg                 | the icon
          connector.json   | "title": "Echo"            | "title": ""               | connector.json
          actions/say.json | "group": "words"           | "group": "numbers"        | its group
          actions/say.json | "minimum": 1               | "minimum": "one"          | input
          actions/say.json | {"word": "hello", "times"  | {"word": 7, "times"       | example 'Twice' input
          actions/say.json | {"words": ["hello", "hello"] | {"words": "hello"       | example 'Twice' output
          actions/say.json | "examples": [2]            | "examples": [0]           | input/times examples
          actions/say.json | "WORD_FORBIDDEN"           | "UNAVAILABLE"             | always of category
          actions/say.json | "examples": ["hello"]      | "title": "Word"           | input
          """)
  void of_brokenManifest_namesThePlace(String file, String from, String to, String words)
      throws IOException {
    copy();
    Path broken = folder.resolve(file);
    String text = Files.readString(broken);
    assertThat(text).contains(from);
    Files.writeString(broken, text.replace(from, to == null ? "" : to));

    assertThat(ManifestFaults.of(ManifestFolder.read(folder)))
        .anyMatch(fault -> fault.contains(words));
  }

  private void copy() throws IOException {
    try (Stream<Path> files = Files.walk(SOUND)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(SOUND.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
