package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kosha.connector.runner.DataFolder.FolderInUseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void open_missingFolder_createsItAndKeepsItAfterClose() {
    Path path = folder.resolve("a/b");

    try (DataFolder data = DataFolder.open(path)) {
      assertThat(data.subfolder("work")).isDirectory().hasParent(path);
      assertThat(data.isTemporary()).isFalse();
    }

    assertThat(path.resolve("work")).isDirectory();
  }

  @Test
  void open_folderOfAnotherRunner_isRefusedUntilThatOneCloses() {
    try (DataFolder first = DataFolder.open(folder)) {
      assertThatThrownBy(() -> DataFolder.open(folder))
          .isInstanceOf(FolderInUseException.class)
          .hasMessage("data folder '" + first.path() + "' is in use by another runner");
    }

    DataFolder.open(folder).close();
  }

  @Test
  void temporary_closed_leavesNothing() throws IOException {
    Path path;
    try (DataFolder data = DataFolder.temporary()) {
      path = data.path();
      Files.writeString(data.subfolder("deep").resolve("file"), "x");
    }

    assertThat(path).doesNotExist();
  }
}
