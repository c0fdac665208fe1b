package dev.kosha.connector.runner.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteKeyedCallsTest extends KeyedCallContract {

  SqliteKeyedCallsTest(@TempDir Path folder) {
    super(StoreDatabase.sqlite(folder));
  }
}
