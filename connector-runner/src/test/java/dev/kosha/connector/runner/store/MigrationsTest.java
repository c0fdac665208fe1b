package dev.kosha.connector.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores of other versions than this one's. */
final class MigrationsTest {

  private final StoreSettings settings;
  private final DataSource source;

  MigrationsTest(@TempDir Path folder) {
    settings = StoreDatabase.sqlite(folder).settings();
    source = DataSources.of(settings);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void scripts_areAllThatThereAre() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of("src/main/resources/dev/kosha/connector/runner/store"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(Migrations.ALL.scripts());
    }
  }

  @Test
  void run_onStoreOfEachOlderVersion_keepsWhatItHolds() throws SQLException {
    for (int count = 1; count <= Migrations.ALL.scripts().size(); count++) {
      List<String> older = Migrations.ALL.scripts().subList(0, count);
      new Migrations(older).run(source);
      if (count == 1) {
        execute("INSERT INTO connection VALUES ('kafka', 'a', '{}', '{}', 7, 9)");
        execute("INSERT INTO connection_state VALUES ('kafka', 'a', 'k', '1', 3)");
        execute("INSERT INTO secret_keyset VALUES (1, 'keyset', 5)");
      }
      assertThat(new Migrations(older).versionOf(source)).isEqualTo(new Migrations(older).newest());
    }

    try (Store store = Store.open(settings)) {
      assertThat(store.connections().find("kafka", "a").orElseThrow().version()).isEqualTo(7);
      assertThat(store.states().find("kafka", "a", "k")).contains(new StoredState("k", "1", 3));
      assertThat(store.keysets().find()).contains(new StoredKeyset("keyset", 5));
    }
  }

  @Test
  void open_storeOfNewerRunner_isRefusedAndLeftAsItIs() throws SQLException {
    Store.open(settings).close();
    execute(
        "INSERT INTO flyway_schema_history VALUES"
            + " (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', '2030-01-01', 1, 1)");

    assertThatThrownBy(() -> Store.open(settings))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("version 99")
        .hasMessageContaining("a newer runner has used it");
    assertThatThrownBy(() -> Store.join(settings)).hasMessageContaining("version 99");
    assertThat(Migrations.ALL.versionOf(source)).isEqualTo(99);
  }

  @Test
  void join_emptyDatabase_isRefused() {
    assertThatThrownBy(() -> Store.join(settings)).hasMessageContaining("start the runner once");
  }

  @Test
  void open_fileThatIsNoDatabase_isRefusedAndLeftAsItIs() throws IOException {
    Path file = ((StoreSettings.Sqlite) settings).file();
    Files.writeString(file, "certainly not a database, but something else that matters");

    assertThatThrownBy(() -> Store.open(settings))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not a database");
    assertThat(file).hasContent("certainly not a database, but something else that matters");
  }
}
