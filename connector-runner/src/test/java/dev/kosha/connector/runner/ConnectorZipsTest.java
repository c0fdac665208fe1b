package dev.kosha.connector.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectorZipsTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void manifests_folderOfAllKinds_areThoseOfReadableConnectors() throws IOException {
    GreetingZips.connector(folder);
    GreetingZips.service(folder);
    Files.writeString(folder.resolve("cut-off.zip"), "PK");
    Files.writeString(folder.resolve("notes.txt"), "no zip");

    assertThat(new ConnectorZips(folder).manifests())
        .singleElement()
        .satisfies(manifest -> assertThat(manifest.id()).isEqualTo("greeting"));
  }

  @Test
  void find_pluginId_isTheZipThatHoldsIt() throws IOException {
    Path service = GreetingZips.service(folder);
    Files.writeString(folder.resolve("cut-off.zip"), "PK");

    assertThat(new ConnectorZips(folder).find("greeting-dev")).contains(service);
    assertThat(new ConnectorZips(folder).find("other")).isEmpty();
  }

  @Test
  void folder_missing_isEmpty() {
    ConnectorZips zips = new ConnectorZips(folder.resolve("missing"));

    assertThat(zips.manifests()).isEmpty();
    assertThat(zips.find("greeting")).isEmpty();
  }
}
