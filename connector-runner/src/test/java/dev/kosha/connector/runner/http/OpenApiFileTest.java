package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.runner.registry.Catalog;
import dev.kosha.connector.runner.registry.InstalledAction;
import dev.kosha.connector.runner.registry.InstalledConnector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    String fresh = OpenApiDocument.of(manifests()).text();
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

  private static Catalog manifests() throws IOException {
    List<InstalledConnector> connectors = new ArrayList<>();
    List<InstalledAction> actions = new ArrayList<>();
    for (Path folder : sorted(ROOT.resolve("manifests"))) {
      Path connector = folder.resolve("connector.json");
      if (Files.exists(connector)) {
        ObjectNode document = read(connector);
        ConnectorManifest manifest = ConnectorManifest.of(document);
        connectors.add(new InstalledConnector(manifest, document, "", "1.0.0", 1));
        manifest.actions().forEach(id -> actions.add(action(folder, id)));
      }
    }
    return new Catalog(connectors, actions);
  }

  private static InstalledAction action(Path folder, String id) {
    String name = id.substring(id.indexOf('.') + 1);
    ObjectNode document = read(folder.resolve("actions").resolve(name + ".json"));
    return new InstalledAction(ActionManifest.of(document), document, 1);
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    }
  }

  private static ObjectNode read(Path file) {
    try {
      return (ObjectNode) new JsonMapper().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
