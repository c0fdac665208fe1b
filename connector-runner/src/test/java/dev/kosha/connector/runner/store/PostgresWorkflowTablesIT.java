package dev.kosha.connector.runner.store;

final class PostgresWorkflowTablesIT extends WorkflowTablesContract {

  PostgresWorkflowTablesIT() {
    super(StoreDatabase.postgres());
  }
}
