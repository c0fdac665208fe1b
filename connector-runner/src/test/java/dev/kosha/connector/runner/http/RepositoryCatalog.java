package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.api.manifest.DialectManifest;
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

/** All connectors of the repository, as if they were installed. */
final class RepositoryCatalog {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private RepositoryCatalog() {}

  static Catalog read() throws IOException {
    List<InstalledConnector> connectors = new ArrayList<>();
    List<InstalledAction> actions = new ArrayList<>();
    for (Path folder : sorted(ROOT.resolve("manifests"))) {
      Path connector = folder.resolve("connector.json");
      if (Files.exists(connector)) {
        ObjectNode document = read(connector);
        ConnectorManifest manifest = ConnectorManifest.of(document);
        connectors.add(
            new InstalledConnector(manifest, document, "", dialects(folder), "1.0.0", 1));
        manifest.actions().forEach(id -> actions.add(action(folder, id)));
      }
    }
    return new Catalog(connectors, actions);
  }

  private static List<DialectManifest> dialects(Path folder) throws IOException {
    Path inner = folder.resolve("dialects");
    List<DialectManifest> dialects = new ArrayList<>();
    if (Files.isDirectory(inner)) {
      for (Path file : sorted(inner)) {
        if (file.toString().endsWith(".json")) {
          String definitions = file.toString().replaceAll("json$", "jq");
          dialects.add(DialectManifest.of(read(file), Files.readString(Path.of(definitions))));
        }
      }
    }
    return dialects;
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
