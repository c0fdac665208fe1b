package dev.kosha.connector.runner.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStateTest extends StateContract {

  SqliteStateTest(@TempDir Path folder) {
    super(StoreDatabase.sqlite(folder));
  }
}
