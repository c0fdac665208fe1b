package dev.kosha.connector.runner.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteTriggerTableTest extends TriggerTableContract {

  SqliteTriggerTableTest(@TempDir Path folder) {
    super(StoreDatabase.sqlite(folder));
  }
}
