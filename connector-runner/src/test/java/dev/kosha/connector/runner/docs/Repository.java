package dev.kosha.connector.runner.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The repository that the tests run in. */
final class Repository {

  private Repository() {}

  /** The folder that holds everything, whatever folder the tests were started in. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = Objects.requireNonNull(folder.getParent(), "no folder above has .mvn");
    }
    return folder;
  }
}
