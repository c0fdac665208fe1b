package dev.kosha.connector.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreBackupTest {

  private final Path folder;
  private final Path backup;
  private final StoreSettings settings;

  StoreBackupTest(@TempDir Path folder) {
    this.folder = folder;
    backup = folder.resolve("backup.db");
    settings = StoreDatabase.sqlite(folder).settings();
  }

  private void remember(String key) {
    try (Store store = Store.open(settings)) {
      assertThat(store.states().put("kafka", "a", key, "1", StoredState.ABSENT)).isTrue();
    }
  }

  private boolean remembers(String key) {
    try (Store store = Store.open(settings)) {
      return store.states().find("kafka", "a", key).isPresent();
    }
  }

  @Test
  void backup_whileTheStoreIsUsed_isRestoredAsItWas() throws IOException {
    try (Store store = Store.open(settings)) {
      store.states().put("kafka", "a", "before", "1", StoredState.ABSENT);
      StoreBackup.write(settings, backup);
      store.states().put("kafka", "a", "after", "1", StoredState.ABSENT);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");

    Path kept = StoreBackup.restore(settings, backup).orElseThrow();

    assertThat(remembers("before")).isTrue();
    assertThat(remembers("after")).isFalse();
    assertThat(StoreBackup.restore(settings, kept)).isPresent();
    assertThat(remembers("after")).as("what the restore replaced").isTrue();
  }

  @Test
  void restore_intoAnEmptyFolder_works() throws IOException {
    remember("k");
    StoreBackup.write(settings, backup);
    Path other = Files.createDirectory(folder.resolve("other"));

    assertThat(StoreBackup.restore(StoreSettings.of("", other), backup)).isEmpty();

    try (Store store = Store.open(StoreSettings.of("", other))) {
      assertThat(store.states().find("kafka", "a", "k")).isPresent();
    }
  }

  @Test
  void restore_fileThatIsNoStore_changesNothing() throws IOException {
    remember("k");
    Files.writeString(backup, "not a database at all, whatever its name says");

    assertThatThrownBy(() -> StoreBackup.restore(settings, backup))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is not a store");

    assertThat(remembers("k")).isTrue();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("kosha.db", "backup.db");
    }
  }

  @Test
  void backup_overFileThatExists_isRefused() throws IOException {
    remember("k");
    Files.writeString(backup, "something that matters");

    assertThatThrownBy(() -> StoreBackup.write(settings, backup))
        .hasMessageContaining("exists already");
    assertThat(backup).hasContent("something that matters");
  }

  @Test
  void backup_ofPostgres_namesTheToolForIt() {
    StoreSettings postgres = StoreSettings.of("postgresql://h/d", folder);

    assertThatThrownBy(() -> StoreBackup.write(postgres, backup)).hasMessageContaining("pg_dump");
    assertThatThrownBy(() -> StoreBackup.restore(postgres, backup))
        .hasMessageContaining("pg_restore");
  }
}
