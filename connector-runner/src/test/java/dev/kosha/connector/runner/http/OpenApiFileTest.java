package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps {@code openapi.json} at the top of the repository in step with the manifests. */
class OpenApiFileTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path FILE = ROOT.resolve("openapi.json");
  private static final String REFRESH =
      "mvn -q -pl connector-runner -am test -Dtest=OpenApiFileTest -Dkosha.openapi.write=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  @Test
  void openApiFile_isWhatTheManifestsMake() throws IOException {
    String fresh = OpenApiDocument.of(RepositoryCatalog.read()).text();
    if (Boolean.getBoolean("kosha.openapi.write")) {
      Files.writeString(FILE, fresh);
    }

    assertThat(Files.exists(FILE)).as("openapi.json exists; to write it: %s", REFRESH).isTrue();
    assertThat(firstDifference(Files.readString(FILE), fresh))
        .as("openapi.json is stale; to refresh it: %s", REFRESH)
        .isEmpty();
  }

  /** The first line that differs: the whole of two long documents tells a reader nothing. */
  private static String firstDifference(String stands, String fresh) {
    List<String> have = stands.lines().toList();
    List<String> want = fresh.lines().toList();
    for (int i = 0; i < Math.max(have.size(), want.size()); i++) {
      String here = i < have.size() ? have.get(i) : "(end)";
      String there = i < want.size() ? want.get(i) : "(end)";
      if (!here.equals(there)) {
        return "line %d is%n%s%nand should be%n%s".formatted(i + 1, here, there);
      }
    }
    return stands.equals(fresh) ? "" : "line ends differ";
  }
}
