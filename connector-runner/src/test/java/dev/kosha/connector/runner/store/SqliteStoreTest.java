package dev.kosha.connector.runner.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest extends StoreContract {

  private final Path folder;

  SqliteStoreTest(@TempDir Path folder) {
    super(StoreDatabase.sqlite(folder));
    this.folder = folder;
  }

  @Test
  void files_areForTheirOwnerOnly() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.toList();
    }

    assertThat(files).contains(folder.resolve("kosha.db"), folder.resolve("kosha.db-wal"));
    for (Path file : files) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as("permissions of %s", file)
          .isEqualTo("rw-------");
    }
  }
}
