package dev.kosha.connector.runner.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteWorkflowTablesTest extends WorkflowTablesContract {

  SqliteWorkflowTablesTest(@TempDir Path folder) {
    super(StoreDatabase.sqlite(folder));
  }
}
