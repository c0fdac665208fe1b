package dev.kosha.connector.runner.store;

final class PostgresRunClaimsIT extends RunClaimsContract {

  PostgresRunClaimsIT() {
    super(StoreDatabase.postgres());
  }
}
