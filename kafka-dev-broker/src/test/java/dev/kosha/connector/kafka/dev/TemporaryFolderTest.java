package dev.kosha.connector.kafka.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class TemporaryFolderTest {

  @Test
  void close_folderWithContent_deletesAll() throws Exception {
    TemporaryFolder folder = TemporaryFolder.create();
    Files.writeString(Files.createDirectories(folder.path().resolve("a/b")).resolve("c"), "d");

    folder.close();
    folder.close();

    assertThat(folder.path()).doesNotExist();
  }
}
