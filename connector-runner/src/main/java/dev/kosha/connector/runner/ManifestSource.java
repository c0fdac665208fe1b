package dev.kosha.connector.runner;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ActionManifest;
import dev.kosha.connector.runner.cli.CommandFailure;
import dev.kosha.connector.runner.cli.ExitCode;
import dev.kosha.connector.runner.manifest.InvalidManifestException;
import dev.kosha.connector.runner.manifest.ManifestChange;
import dev.kosha.connector.runner.manifest.ManifestDiff;
import dev.kosha.connector.runner.manifest.ManifestReader;
import dev.kosha.connector.runner.manifest.ManifestSet;
import dev.kosha.connector.runner.manifest.SchemaCompiler;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.plugin.PluginInspection;
import dev.kosha.connector.runner.plugin.PluginRefusedException;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the manifests that a path on the command line leads to. Immutable. */
final class ManifestSource {

  private static final String CONNECTOR = "connector.json";

  private final SchemaLibrary schemas = SchemaLibrary.load();

  /**
   * Compares zips or manifest folders, or the manifests of two actions.
   *
   * @throws CommandFailure when there is nothing to compare
   */
  List<ManifestChange> changes(Path before, Path after) {
    try {
      if (isAction(before) && isAction(after)) {
        return ManifestDiff.between(action(before), action(after));
      }
      ManifestSet old = connector(before);
      ManifestSet fresh = connector(after);
      if (!old.connector().id().equals(fresh.connector().id())) {
        throw fault(
            "'%s' is of connector '%s' and '%s' of connector '%s': they have nothing to compare"
                .formatted(before, old.connector().id(), after, fresh.connector().id()));
      }
      return ManifestDiff.between(old, fresh);
    } catch (IOException e) {
      throw fault("a file cannot be read: " + e);
    }
  }

  private static boolean isAction(Path path) {
    return Files.isRegularFile(path) && path.toString().endsWith(".json");
  }

  private ManifestSet connector(Path path) throws IOException {
    try {
      if (Files.isDirectory(path)) {
        return new ManifestReader(folder(path), compiler()).read().manifests();
      }
      if (isAction(path)) {
        throw fault("'" + path + "' is one file: compare it with one file, or folder with folder");
      }
      if (!Files.isRegularFile(path)) {
        throw fault("there is no file or folder '" + path + "'");
      }
      return zipped(path);
    } catch (InvalidManifestException e) {
      List<String> lines = new ArrayList<>();
      lines.add("the manifests in '" + path + "' are invalid:");
      e.faults().forEach(fault -> lines.add("  " + fault));
      throw new CommandFailure(ExitCode.USAGE, lines, e);
    }
  }

  /** A folder of manifests, or the folder of a plugin around it. */
  private static Path folder(Path path) {
    for (Path folder : List.of(path, path.resolve("manifests"))) {
      if (Files.exists(folder.resolve(CONNECTOR))) {
        return folder;
      }
    }
    throw fault("folder '" + path + "' holds no " + CONNECTOR);
  }

  private ManifestSet zipped(Path zip) throws IOException, InvalidManifestException {
    try (DataFolder temporary = DataFolder.temporary()) {
      return PluginInspection.unpack(zip, temporary.path().resolve("plugin"))
          .read(compiler())
          .manifests();
    } catch (PluginRefusedException e) {
      throw fault("'" + zip + "': " + e.reason());
    }
  }

  private ActionManifest action(Path file) throws IOException {
    ObjectNode document;
    try {
      document = JsonMapper.builder().build().readValue(file.toFile(), ObjectNode.class);
    } catch (IOException e) {
      throw fault("'" + file + "' holds no JSON object: " + e.getMessage());
    }
    if (!document.path("kind").asText().equals("action")) {
      throw fault("'" + file + "' is not the manifest of an action: /kind must be \"action\"");
    }
    List<Violation> violations = compiler().manifestViolations(document);
    if (!violations.isEmpty()) {
      List<String> lines = new ArrayList<>();
      lines.add("'" + file + "' is not a valid manifest:");
      violations.forEach(v -> lines.add("  " + v.pointer() + ": " + v.message()));
      throw new CommandFailure(ExitCode.USAGE, lines, null);
    }
    return ActionManifest.of(document);
  }

  private SchemaCompiler compiler() {
    return schemas.newCompiler();
  }

  private static CommandFailure fault(String message) {
    return new CommandFailure(ExitCode.USAGE, message);
  }
}
