package dev.kosha.connector.runner.store;

final class PostgresAuditTableIT extends AuditTableContract {

  PostgresAuditTableIT() {
    super(StoreDatabase.postgres());
  }
}
