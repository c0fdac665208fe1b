package dev.kosha.connector.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Pins what plugins compile against. When a change is meant, rewrite the text with {@code mvn -pl
 * connector-api test -Dapi.rewrite=true} and read the difference in the commit: a line that goes
 * breaks plugins that were built before.
 */
class ApiSignaturesTest {

  private static final Path GOLDEN = Path.of("src/test/resources/api-signatures.txt");

  @Test
  void publicSignatures_areThoseWrittenDown() throws IOException, URISyntaxException {
    List<String> now = ApiSignatures.lines();
    if (Boolean.getBoolean("api.rewrite")) {
      Files.write(GOLDEN, now);
    }
    assertThat(difference(Files.readAllLines(GOLDEN), now))
        .as("The API changed. If that is meant: mvn -pl connector-api test -Dapi.rewrite=true")
        .isEmpty();
  }

  /** The lines that went and came, each under the type it belongs to. */
  private static List<String> difference(List<String> before, List<String> now) {
    List<String> gone = qualified(before);
    List<String> come = qualified(now);
    List<String> changes = new ArrayList<>();
    gone.stream()
        .filter(line -> !come.contains(line))
        .map(line -> "- " + line)
        .forEach(changes::add);
    come.stream()
        .filter(line -> !gone.contains(line))
        .map(line -> "+ " + line)
        .forEach(changes::add);
    if (changes.isEmpty() && !before.equals(now)) {
      changes.add("the order of enum constants changed");
    }
    return changes;
  }

  private static List<String> qualified(List<String> lines) {
    List<String> qualified = new ArrayList<>();
    String type = "";
    for (String line : lines) {
      if (line.startsWith(" ")) {
        qualified.add(type + " >" + line.substring(1));
      } else {
        type = line;
        qualified.add(line);
      }
    }
    return qualified;
  }
}
