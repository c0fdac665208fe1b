package dev.kosha.connector.runner.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteRunClaimsTest extends RunClaimsContract {

  SqliteRunClaimsTest(@TempDir Path folder) {
    super(StoreDatabase.sqlite(folder));
  }
}
