package dev.kosha.connector.runner.manifest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;

/** The manifests of the fixture connector, which a test changes before they are read. */
abstract class ManifestsUnderTest {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  final Path folder;

  final SchemaLibrary library = SchemaLibrary.load();

  ManifestsUnderTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("actions"));
    Files.createDirectories(folder.resolve("triggers"));
    for (String file :
        List.of(
            "connector.json",
            "icon.svg",
            "actions/echo.json",
            "actions/fail.json",
            "actions/await.json",
            "actions/names.json",
            "triggers/numbers.json")) {
      try (InputStream in =
          ManifestsUnderTest.class.getResourceAsStream("/fixture/manifests/" + file)) {
        Files.copy(Objects.requireNonNull(in, file), folder.resolve(file));
      }
    }
  }

  void change(String file, Consumer<ObjectNode> change) throws IOException {
    Path path = folder.resolve(file);
    ObjectNode tree = (ObjectNode) MAPPER.readTree(path.toFile());
    change.accept(tree);
    MAPPER.writeValue(path.toFile(), tree);
  }

  List<String> faults() throws IOException {
    try {
      new ManifestReader(folder, library.newCompiler()).read();
      return List.of();
    } catch (InvalidManifestException e) {
      return e.faults().stream().map(ManifestFault::toString).toList();
    }
  }
}
